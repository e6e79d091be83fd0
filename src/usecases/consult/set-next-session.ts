import { setSession } from '#domain/consult/session.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** When the pair meets next. Only the day is asked, so the session counts as over when that day's hours of the team end. */
export const setNextSession = (r: Request, id: string, on: string | null): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => {
    const zone = rules.agency.timezone
    const at = on === null ? null : Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: zone, plainTime: '17:00' }).epochMilliseconds
    return setSession(consult, { by: r.actor.person.key, at }, rules)
  })
