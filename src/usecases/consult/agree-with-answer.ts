import { agree } from '#domain/consult/asking/agree.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker says that the answer works for them. */
export const agreeWithAnswer = (r: Request, id: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => agree(consult, { by: r.actor.person.key }, rules))
