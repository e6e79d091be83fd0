import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "Seen, I will answer": a promise, so a press of its own; reading alone is not it. */
export const acknowledgeConsult = (r: Request, id: string, screen: 'nothing' | 'done' = 'nothing'): Promise<Outcome> =>
  change(r, id, { show: screen, id }, (consult, rules) => acknowledge(consult, { by: r.actor.person.key }, rules))
