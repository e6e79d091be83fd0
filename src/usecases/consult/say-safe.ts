import { safe as rule } from '#domain/consult/asking/safe.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "I am safe now" and "It was a mistake": messages to those alerted; the alarm ends only when somebody has spoken with the worker. */
export const saySafe = (r: Request, id: string, what: 'safe' | 'mistake'): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, what }, rules))
