import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "Stop: this needs a formal process": questions end, what is here stays. */
export const stopFormally = (r: Request, id: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => formalStop(consult, { by: r.actor.person.key }, rules))
