import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'

/** A platform that has not brought a message by then never will: Slack tries for some minutes, Teams not again. */
const KEPT_MS = 24 * 3_600_000

/** Throws away what was kept of changes whose message never came. To the minute is not needed: the sweep finds them. */
export async function forgetEarly(deps: Deps): Promise<{ nextDueAt: At | null }> {
  await deps.store.write(deps.workspace, (tx) => tx.earlyChanges.forget(deps.clock.now() - KEPT_MS))
  return { nextDueAt: null }
}
