import { undoLower } from '#domain/consult/asking/undo-lower.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker puts a lowered level back (T8). */
export const undoLowerLevel = (r: Request, id: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => undoLower(consult, { by: r.actor.person.key }, rules))
