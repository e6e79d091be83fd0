import { exclude as rule } from '#domain/consult/asking/exclude.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** Leaves people out from now on (R4): silent, everywhere, without a reason. */
export const leaveOut = (r: Request, id: string, people: readonly string[]): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, people }, rules))
