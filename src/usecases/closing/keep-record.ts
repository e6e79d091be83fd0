import { withoutWords } from '#domain/consult/closing/words-elsewhere.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'

/** Keeps the supervision record of a consult that has just been closed. Moved to a booked session, it stands on that session's list. */
export async function keepRecord(r: Request, tx: Tx, consult: Consult): Promise<void> {
  const { id, workerKey, closure } = consult
  if (closure?.outcome === 'parked_session') await tx.sessions.park(workerKey, [{ consultId: id, actionId: null, at: r.now }])
  // What may still go is in no record, of which nothing is ever taken away (R15).
  await addRecord(r, tx, closure?.outcome === 'not_for_this_tool' ? withoutWords(consult) : consult)
}

/** Adds the record as the consult stands. */
export const addRecord = (r: Request, tx: Tx, consult: Consult): Promise<void> =>
  tx.records.add({ id: r.deps.newId(), consultId: consult.id, at: r.now, by: me(r), kind: 'record', body: recordBody(consult) })

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
