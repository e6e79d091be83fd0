import type { Deps } from './deps.ts'

/** What a use case keeps in the process's memory, for each bot that runs in it by itself: made when it is first asked for. */
export function eachBot<T extends object>(make: () => T): (deps: Deps) => T {
  const kept = new WeakMap<Deps, T>()
  return (deps) => {
    const value = kept.get(deps) ?? make()
    kept.set(deps, value)
    return value
  }
}
