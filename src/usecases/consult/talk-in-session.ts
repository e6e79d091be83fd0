import { sessionTalked as rule } from '#domain/consult/afterwards/session.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** After the supervision session: was it talked about (T5)? */
export const talkInSession = (r: Request, id: string, yes: boolean): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, (consult, rules) => rule(consult, { by: r.actor.person.key, yes }, rules))
