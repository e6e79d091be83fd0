import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { isRefusal, Refusal } from '#domain/errors.ts'
import { rulesAt } from '../change-consult.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { type Outcome, type Request, type SubmitRequest, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { bookedSessions, waitForSession } from '../sessions/booked-session.ts'
import { earlierActs } from './earlier-acts.ts'
import { ownDraft } from './own-draft.ts'
import { freeToken, raiseAlarm } from './raise-alarm.ts'
import { saveTyped } from './save-page.ts'

/**
 * The last page: what stands on it counts, such as who is left out, also where a platform reports no choice before the page is sent.
 * A repeat finds no draft, and gets the receipt.
 */
export async function sendReview(r: SubmitRequest): Promise<Outcome> {
  if (Object.keys(r.values).length > 0) await r.deps.store.write(r.actor.workspace, (tx) => saveTyped(r, tx, r.id, 'review'))
  return sendDraft(r, r.id)
}

/**
 * Sends a draft (or saves it as a log): consult, people, notices and audit in one transaction; the draft ends with it.
 * A second press gives the same receipt. Refuses `nobody` when nobody is left to send it to: the draft stays.
 */
async function sendDraft(r: Request, draftId: string): Promise<Outcome> {
  const level = await r.deps.store.read(r.actor.workspace, async (tx) => (await ownDraft(r, tx, draftId))?.situation.chosenLevel)
  if (level === 'now') return raiseAlarm(r, 'a', draftId)
  try {
    return await send(r, draftId)
  } catch (error) {
    // Nobody is left to send it to: the page says so, names other ways, and keeps the draft.
    if (isRefusal(error) && error.code === 'nobody') return show('review', draftId)
    // Sent or deleted meanwhile, on another page.
    if (isRefusal(error) && error.code === 'not_yours') return show('expired')
    throw error
  }
}

async function send(r: Request, draftId: string): Promise<Outcome> {
  let nextDueAt: number | null = null
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const draft = await ownDraft(r, tx, draftId)
    if (!draft) throw new Refusal('not_yours')
    const rules = rulesAt(r.deps, r.now)
    const sent = sendConsult(
      {
        id: r.deps.newId(),
        token: await freeToken(r.deps, tx),
        workerKey: draft.workerKey,
        packVersion: r.deps.guidance.rules().pack.version,
        situation: draft.situation,
        earlierActs: await earlierActs(r.deps, tx, draft, r.now),
      },
      rules,
    )
    const changed = waitForSession(sent, draft.workerKey, await bookedSessions(tx, draft.workerKey, r.now), rules)
    await saveChanged(r.deps, tx, changed, r.now)
    await tx.drafts.remove(draft.id)
    nextDueAt = changed.consult.nextDueAt
    return { show: 'sent', id: changed.consult.id }
  })
  await wakeFor(r.deps, r.now, { 'advance-consults': nextDueAt })
  return { ref }
}
