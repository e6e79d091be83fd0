import { withdraw as rule } from '#domain/consult/asking/withdraw.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker takes it back, or asks for it where a person must close (T10). */
export const withdrawConsult = (r: Request, id: string, why: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, why }, rules))
