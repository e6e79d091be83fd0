import type { Deps } from '#usecases/deps.ts'
import { deliveriesEnded, deliverNotices } from '#usecases/jobs/deliver-notices.ts'

/**
 * All that is due goes out. A run does not wait long for a slow send, which on a busy machine each may be: here what it left under way ends,
 * and is followed by another run. Resolves with when the next notice is due.
 */
export async function deliverAll(deps: Deps): ReturnType<typeof deliverNotices> {
  for (;;) {
    const done = await deliverNotices(deps)
    if ((await deliveriesEnded(deps)) === 0) return done
  }
}
