import { reopen } from '#domain/consult/closing/reopen.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** Opens a withdrawn or closed consult again, within 90 days (T11). */
export const reopenConsult = (r: Request, id: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => reopen(consult, { by: r.actor.person.key }, rules))
