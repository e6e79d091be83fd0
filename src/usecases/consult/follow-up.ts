import { type FollowUpAnswer, followUp as rule } from '#domain/consult/follow-up.ts'
import { logAnswer } from '#domain/consult/log-answer.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** What the worker says when asked later: did the limit hold, how did it go, how are they. */
export const followUp = (r: Request, id: string, answer: FollowUpAnswer): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => {
    const by = r.actor.person.key
    if (consult.state === 'logged' && (answer === 'settled' || answer === 'again')) return logAnswer(consult, { by, answer }, rules)
    return rule(consult, { by, answer }, rules)
  })
