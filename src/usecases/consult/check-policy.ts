import { recordPolicy as rule } from '#domain/consult/policy-answer.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The policy checked after advice, where table B says so. */
export const checkPolicy = (r: Request, id: string, answer: 'clear' | 'unclear' | 'unread'): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, answer }, rules))
