import { setTimeout as wait } from 'node:timers/promises'
import { isUnavailable, isUnknownEnd } from './store-error.ts'

/** Pauses before each look; a person waits meanwhile. */
const LOOK_AGAIN_MS = [50, 200, 500]
/** No look begins later than this. */
const PATIENCE_MS = 2_000

/**
 * What is done once under a key, and whose COMMIT was not answered, is asked for again under the same key: if it was saved after all nothing
 * is done and what was kept comes back, else it is done now. Either way it counts as done for the first time, so that whoever waits for the
 * queue to be woken does wake it.
 * @throws StoreError `unknown_end` when nobody answers for a while
 */
export async function knownEnd<T extends { first: boolean }>(attempt: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  try {
    return await attempt()
  } catch (unknown) {
    if (!isUnknownEnd(unknown)) throw unknown
    for (const ms of LOOK_AGAIN_MS) {
      await wait(ms)
      if (performance.now() - begun > PATIENCE_MS) break
      try {
        return { ...(await attempt()), first: true }
      } catch (error) {
        if (!isUnavailable(error) && !isUnknownEnd(error)) throw error
      }
    }
    throw unknown
  }
}
