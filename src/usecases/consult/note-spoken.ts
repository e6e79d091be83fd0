import type { Consult } from '#domain/consult/consult.ts'
import { spoken } from '#domain/consult/spoken.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

type Spoken = Pick<Consult['spoken'][number], 'how' | 'plan' | 'minutes'>

/** "I spoke with them": by voice or in person, the one thing that ends the ladder of an alarm. The worker is asked to confirm. */
export const noteSpoken = (r: Request, id: string, s: Spoken): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => spoken(consult, { by: r.actor.person.key, ...s }, rules))
