import { confirmSpoken as rule } from '#domain/consult/asking/confirm-spoken.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker confirms that they spoke, or says no, which starts the ladder again. */
export const confirmSpoken = (r: Request, id: string, yes: boolean): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, yes }, rules))
