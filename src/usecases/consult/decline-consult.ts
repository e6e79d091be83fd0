import { decline as rule } from '#domain/consult/decline.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "I cannot take this": it goes to the next person at once; no reason is shown or kept. */
export const declineConsult = (r: Request, id: string, to: string | null): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, to }, rules))
