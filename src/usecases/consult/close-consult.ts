import { close } from '#domain/consult/closing/close.ts'
import type { Closure, Consult } from '#domain/consult/consult.ts'
import type { At } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import type { Outcome, Request } from '../request.ts'

/**
 * Closes with exactly one outcome and what it requires; that makes the supervision record, which both then read. Moved to a booked session,
 * it stands on that session's list.
 */
export const closeConsult = (r: Request, id: string, closure: Omit<Closure, 'at' | 'by'>): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = close(consult, { by: r.actor.person.key, ...closure }, rules)
    await tx.formDrafts.remove(r.actor.person.key, id, 'close')
    const { workerKey } = changed.consult
    if (closure.outcome === 'parked_session') await tx.sessions.park(workerKey, [{ consultId: id, actionId: null, at: r.now }])
    // Sent elsewhere: what was said in the thread goes too, only that it was sent elsewhere is kept (item 19).
    if (closure.outcome === 'not_for_this_tool') await wipeThread(tx, id, r.now)
    const body = recordBody(changed.consult)
    await tx.records.add({ id: r.deps.newId(), consultId: id, at: r.now, by: r.actor.person.key, kind: 'record', body })
    return changed
  })

/** What the record keeps: what was asked, advised and decided, and the times sent, seen, answered, closed; no reminders (item 90). */
const recordBody = (c: Consult) => ({
  token: c.token,
  packVersion: c.packVersion,
  situation: c.situation,
  levels: c.levels,
  times: { sentAt: c.sentAt, seenAt: c.ackedAt, answeredAt: c.answers[0]?.at ?? null, closedAt: c.closure?.at ?? null },
  answers: c.answers,
  spoken: c.spoken,
  updates: c.updates,
  closure: c.closure,
  caseNote: c.caseNote,
  reviewOn: c.reviewOn,
})

async function wipeThread(tx: Tx, consultId: string, now: At): Promise<void> {
  for (const message of await tx.messages.of(consultId)) await tx.messages.remove(message.id, now)
}
