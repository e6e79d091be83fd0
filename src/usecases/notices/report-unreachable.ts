import { unreachable } from '#domain/consult/people/unreachable.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Notice } from '../ports/notice.ts'
import { saveChanged } from '../save-changed.ts'

/** Tells the chain that somebody cannot be reached in chat, so that the next person gets it at once. */
export async function reportUnreachable(deps: Deps, notice: Notice): Promise<void> {
  const { consultId } = notice
  if (!consultId) return
  const now = deps.clock.now()
  const nextDueAt = await deps.store.write(deps.workspace, async (tx) => {
    const consult = await tx.consults.get(consultId)
    if (!consult) return null
    const changed = unreachable(consult, { person: notice.to }, rulesAt(deps, now))
    await saveChanged(deps, tx, changed, now)
    return changed.consult.nextDueAt
  })
  await wakeFor(deps, now, { 'advance-consults': nextDueAt })
}
