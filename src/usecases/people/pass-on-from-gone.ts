import { callWhoIsBack } from '#domain/consult/people/call-who-is-back.ts'
import { goneFrom, passOnFromLeft, wakeAnew } from '#domain/consult/people/left-agency.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { saveChanged } from '../save-changed.ts'

/** Later than any due time. */
const FAR = Number.MAX_SAFE_INTEGER
const MOST = 10_000

/**
 * Passes consults on at once from people who have left the agency file or are newly away, and calls who is back to an alarm and to a consult that
 * nobody has. Run at start and after each change of the file.
 * Every consult that waits for something has a next due time, so those are all that are looked at.
 */
export async function passOnFromGone(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const passed = await deps.store.write(deps.workspace, async (tx) => {
    let count = 0
    const rules = rulesAt(deps, now)
    for (const waiting of await tx.consults.claimDue(FAR, MOST)) {
      let consult = waiting
      for (const person of goneFrom(waiting, rules)) {
        const changed = passOnFromLeft(consult, { person }, rules)
        if (changed.effects.length === 0) continue
        await saveChanged(deps, tx, changed, now)
        consult = changed.consult
        count += 1
      }
      const called = callWhoIsBack(consult, rules)
      if (called) {
        await saveChanged(deps, tx, called, now)
        consult = called.consult
        count += 1
      }
      const woken = wakeAnew(consult, rules)
      if (woken) await tx.consults.save(woken)
    }
    return count
  })
  if (passed > 0) await wakeFor(deps, now, { 'advance-consults': now })
  return passed
}
