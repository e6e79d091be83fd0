/** Something that tells its listeners of each change; `subscribe` returns how to stop. */
export interface Subscribable {
  subscribe(listener: () => void): () => void
}

/** Resolves with the first truthy result of `look`, asked now and after each change; rejects after `withinMs` of real time. */
export function untilTrue<T>(state: Subscribable, look: () => T | null | undefined | false, withinMs: number): Promise<T> {
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
      reject(new Error(`not seen within ${withinMs} ms: ${look.toString().slice(0, 200)}`))
    }, withinMs)
    const unsubscribe = state.subscribe(check)
    check()
  })
}
