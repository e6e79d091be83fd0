import { addUpdate as rule } from '#domain/consult/asking/add-update.ts'
import type { Flag } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** The worker adds something; a new flag can only raise the level. "Please sooner" leads on to the form that raises it. */
export const addUpdate = (r: Request, id: string, u: { text: string; flags: readonly Flag[]; worse: boolean }): Promise<Outcome> =>
  change(r, id, u.worse ? { show: 'raise', id } : { show: 'done', id }, (consult, rules) =>
    rule(consult, { by: r.actor.person.key, text: u.text, flags: [...u.flags] }, rules),
  )
