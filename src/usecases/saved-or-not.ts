import type { Store } from './ports/store.ts'

/** What is known of what a request saved: an alarm that was saved goes out, whatever its person was shown. */
export type Saved = 'nothing' | 'saved' | 'unknown'

/**
 * The same store for one request, which knows afterwards what became of its writes. A write that failed saved nothing, unless its end is
 * unknown: the connection went while it was being committed. One that is still under way is unknown as well.
 */
export function notingSaves(store: Store): { store: Store; saved(): Saved } {
  let underWay = 0
  let done = false
  let unknown = false
  const note = async <T>(work: Promise<T>): Promise<T> => {
    underWay += 1
    try {
      const value = await work
      done = true
      return value
    } catch (error) {
      if ((error as { code?: unknown } | null)?.code === 'unknown_end') unknown = true
      throw error
    } finally {
      underWay -= 1
    }
  }
  return {
    store: { ...store, write: (...args) => note(store.write(...args)), once: (...args) => note(store.once(...args)) },
    saved: () => (unknown || underWay > 0 ? 'unknown' : done ? 'saved' : 'nothing'),
  }
}
