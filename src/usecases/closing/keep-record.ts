import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'

/** Keeps the supervision record of a consult that has just been closed. Moved to a booked session, it stands on that session's list. */
export async function keepRecord(r: Request, tx: Tx, consult: Consult): Promise<void> {
  const { id, workerKey, closure } = consult
  if (closure?.outcome === 'parked_session') await tx.sessions.park(workerKey, [{ consultId: id, actionId: null, at: r.now }])
  // Sent elsewhere: what was said in the thread goes too, only that it was sent elsewhere is kept (item 19).
  if (closure?.outcome === 'not_for_this_tool') await wipeThread(tx, id, r.now)
  await tx.records.add({ id: r.deps.newId(), consultId: id, at: r.now, by: me(r), kind: 'record', body: recordBody(consult) })
}

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

async function wipeThread(tx: Tx, consultId: ConsultId, now: At): Promise<void> {
  for (const message of await tx.messages.of(consultId)) await tx.messages.remove(message.id, now)
}
