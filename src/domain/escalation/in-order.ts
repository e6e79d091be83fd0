import type { Rung } from './escalation-step.ts'

/** Joins rungs into one row in time order, asking each part only for as much as is taken. Each part must be in order itself. */
export function* inOrder(...parts: Iterable<Rung>[]): Generator<Rung> {
  const sources = parts.map((part) => part[Symbol.iterator]())
  const heads = sources.map((source) => source.next())
  for (;;) {
    let first = -1
    for (const [i, head] of heads.entries()) {
      const best = heads[first]
      if (!head.done && (best === undefined || best.done || head.value.at < best.value.at)) first = i
    }
    const head = heads[first]
    if (head === undefined || head.done) return
    yield head.value
    heads[first] = sources[first]!.next()
  }
}

/** A finite part, in order. */
export const sorted = (rungs: readonly Rung[]): Rung[] => [...rungs].sort((a, b) => a.at - b.at)
