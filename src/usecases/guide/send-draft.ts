import { sendDraft } from '#domain/consult/asking/send-draft.ts'
import { isRefusal, Refusal } from '#domain/errors.ts'
import { type Done, once, rulesAt } from '../change-consult.ts'
import { forWorker } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, type Outcome, type SubmitRequest } from '../request.ts'
import { alarmOut, STILL } from './alarm-out.ts'
import { draftGone } from './draft-gone.ts'
import { newConsultOf } from './new-consult.ts'
import { lockedDraft, removeDraft } from './own-draft.ts'
import { readTyped } from './read-typed.ts'
import { saveTyped } from './save-page.ts'
import { sendFacts } from './send-facts.ts'

/**
 * Sends the draft (or saves it as a log, or as an alarm), with what stands on the last page, such as who is left out, also where a platform
 * reports no choice before the page is sent: consult, people, notices and audit in one transaction; the draft ends with it. A repeat finds
 * the same receipt.
 */
export async function sendReview(r: SubmitRequest): Promise<Outcome> {
  try {
    return await alarmOut(r, () => once(r, (tx) => sent(r, tx)), STILL)
  } catch (error) {
    // Sent or deleted meanwhile, on another page; or somebody else's, who must not use up the key of its author's page.
    if (isRefusal(error) && error.code === 'not_yours') return r.deps.store.read(r.actor.workspace, (tx) => draftGone(r, tx))
    // A lead is left out and nobody named instead (R14): what was chosen stays, and it is said under its box.
    if (isRefusal(error) && error.code === 'invalid') await r.deps.store.write(r.actor.workspace, (tx) => saveTyped(r, tx, 'review'))
    throw error
  }
}

async function sent(r: SubmitRequest, tx: Tx): Promise<Done> {
  const draft = await lockedDraft(r, tx, draftIdOf(r))
  if (!draft) throw new Refusal('not_yours')
  const input = await newConsultOf(r, tx)
  const facts = await sendFacts(r, tx, draft)
  // Whoever is left out for good is on no list of that page, and no page takes it back (R4).
  const situation = await forWorker(tx, draft.workerKey, readTyped(r, draft, 'review', r.values).situation)
  try {
    const changed = sendDraft({ ...input, situation, fromDraft: draft.id }, facts, rulesAt(r.deps, r.now))
    await removeDraft(r, tx, draft)
    return { ref: { show: changed.consult.level === 'now' ? 'danger' : 'sent', id: input.id }, changed }
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'nobody') throw error
    // Nobody is left to send it to: the page says so, names other ways, and the draft stays with what was chosen.
    await tx.drafts.update({ ...draft, situation, page: 'review', changedAt: r.now })
    return { ref: { show: 'review', id: draft.id } }
  }
}
