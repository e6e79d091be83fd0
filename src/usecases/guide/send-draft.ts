import { sendConsult } from '#domain/consult/asking/send-consult.ts'
import { isRefusal, Refusal } from '#domain/errors.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { type Outcome, type Request, type SubmitRequest, show } from '../request.ts'
import { saveChanged } from '../save-changed.ts'
import { bookedSessions, waitForSession } from '../sessions/booked-session.ts'
import { earlierActs } from './earlier-acts.ts'
import { alarmOfDraft, alarmSaved, freeToken } from './raise-alarm.ts'
import { saveTyped } from './save-page.ts'

/**
 * Sends the draft (or saves it as a log), with what stands on the last page, such as who is left out, also where a platform reports no
 * choice before the page is sent: consult, people, notices and audit in one transaction; the draft ends with it. A repeat finds the same
 * receipt. Where nobody is left to send it to, the page says so, names other ways, and keeps the draft.
 */
export async function sendReview(r: SubmitRequest): Promise<Outcome> {
  try {
    return await send(r)
  } catch (error) {
    // Sent or deleted meanwhile, on another page; or somebody else's, who must not use up the key of its author's page.
    if (isRefusal(error) && error.code === 'not_yours') return show('expired')
    throw error
  }
}

async function send(r: SubmitRequest): Promise<Outcome> {
  const values = Object.keys(r.values).length > 0 ? r.values : null
  let nextDueAt: At | null = null
  const { ref } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx): Promise<AnswerRef> => {
    const draft = await saveTyped({ ...r, values }, tx, 'review')
    if (!draft) throw new Refusal('not_yours')
    if (draft.situation.chosenLevel === 'now') return alarmOfDraft(r, tx, draft)
    const sent = await sentFrom(r, tx, draft)
    if (!sent) return { show: 'review', id: draft.id }
    await saveChanged(r.deps, tx, sent, r.now)
    await tx.drafts.remove(draft.id)
    nextDueAt = sent.consult.nextDueAt
    return { show: 'sent', id: sent.consult.id }
  })
  if (ref.show === 'danger') return alarmSaved(r, ref)
  if (ref.show === 'sent') await wakeFor(r.deps, r.now, { 'advance-consults': nextDueAt })
  return { ref }
}

/** The consult a draft becomes; null when nobody is left to send it to. */
async function sentFrom(r: Request, tx: Tx, draft: Draft): Promise<ReturnType<typeof sendConsult> | null> {
  const rules = rulesAt(r.deps, r.now)
  const consult = {
    id: r.deps.newId<ConsultId>(),
    token: await freeToken(r.deps, tx),
    workerKey: draft.workerKey,
    packVersion: rules.pack.pack.version,
    situation: draft.situation,
    earlierActs: await earlierActs(r.deps, tx, draft, r.now),
  }
  try {
    return waitForSession(sendConsult(consult, rules), draft.workerKey, await bookedSessions(tx, draft.workerKey, r.now), rules)
  } catch (error) {
    if (isRefusal(error) && error.code === 'nobody') return null
    throw error
  }
}
