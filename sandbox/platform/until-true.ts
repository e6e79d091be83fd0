/** Something that tells its listeners of each change; `subscribe` returns how to stop. */
export interface Subscribable {
  subscribe(listener: () => void): () => void
}

/** How long (real time) it is waited for; long, since a loaded machine is slow and only a fault takes all of it. */
const PATIENCE_MS = 60_000

/** Resolves with the first truthy result of `look`, asked now and after each change; rejects when it never comes. */
export function untilTrue<T>(state: Subscribable, look: () => T | null | undefined | false): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      unsubscribe()
    }
    const check = () => {
      try {
        const found = look()
        if (!found) return
        stop()
        resolve(found)
      } catch (error) {
        stop()
        reject(error as Error)
      }
    }
    const timer = setTimeout(() => {
      stop()
      reject(new Error(`not seen within ${PATIENCE_MS} ms: ${look.toString().slice(0, 200)}`))
    }, PATIENCE_MS)
    const unsubscribe = state.subscribe(check)
    check()
  })
}
