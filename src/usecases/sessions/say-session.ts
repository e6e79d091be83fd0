import { sessionReply } from '#cards/sessions/session-reply.ts'
import { otherOf } from '#domain/session/pair.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { type Who, withPair } from './own-pairs.ts'

/** What is said once a session was set or logged. */
export const sessionSaved = async (r: Request, { arg = '' }: AnswerRef): Promise<Answer> => ({
  kind: 'done',
  card: await withPair(r, arg, (tx, who) => savedCard(r, tx, who)),
})
export const sessionLogged = (r: Request): Answer => ({ kind: 'done', card: sessionReply(r.ctx, 'session.saved.log') })
export const sessionKnown = (r: Request): Answer => ({ kind: 'done', card: sessionReply(r.ctx, 'session.known') })

async function savedCard(r: Request, tx: Tx, who: Who) {
  const me = r.actor.person.key
  const pair = await tx.sessions.peek(who.workerKey, who.supervisorKey)
  const booked = pair?.booked ?? null
  if (booked === null || booked.endsAt <= r.now) return sessionReply(r.ctx, 'session.saved.none')
  return sessionReply(r.ctx, 'session.saved', { at: { at: booked.startsAt }, person: { person: otherOf(who, me) } })
}
