import { notEnough } from '#domain/consult/asking/not-enough.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker says that this is not an answer yet: the clocks run again (T9). */
export const sayNotEnough = (r: Request, id: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => notEnough(consult, { by: r.actor.person.key }, rules))
