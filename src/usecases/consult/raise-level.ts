import { raise } from '#domain/consult/asking/raise.ts'
import type { Level } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker makes it more urgent (T7); `now` is an alarm and shows the danger page. */
export const raiseLevel = (r: Request, id: string, level: Level, why: string): Promise<Outcome> =>
  change(r, id, level === 'now' ? { show: 'danger', id } : { show: 'done', id }, (consult, rules) =>
    raise(consult, { by: r.actor.person.key, level, why }, rules),
  )
