import { aftercareReply } from '#cards/follow-up/aftercare-reply.ts'
import { type FollowUpAnswer, nextCareAt, followUp as rule } from '#domain/consult/afterwards/follow-up.ts'
import { isLog, logAnswer } from '#domain/consult/closing/log-answer.ts'
import { change, rulesAt } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** What the worker says when asked later: did the limit hold, how did it go, how are they. */
export async function followUp(r: Request, id: string, answer: FollowUpAnswer): Promise<Outcome> {
  const by = r.actor.person.key
  const outcome = await change(r, id, { show: 'nothing', id }, (consult, rules) =>
    isLog(consult) && (answer === 'settled' || answer === 'again')
      ? logAnswer(consult, { by, answer }, rules)
      : rule(consult, { by, answer }, rules),
  )
  if (answer !== 'ok' && answer !== 'still') return outcome
  // Drawn from the press itself: which of the two it was is kept nowhere.
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(id))
  const nextAt = consult && nextCareAt(consult, rulesAt(r.deps, r.now))
  return { kind: 'card', card: aftercareReply(r.ctx, { id, answer, nextAt }) }
}
