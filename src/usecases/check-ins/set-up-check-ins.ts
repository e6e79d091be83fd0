import type { CheckInChoice } from '#domain/check-in/check-in.ts'
import { fitsHours } from '#domain/check-in/fits-hours.ts'
import { setUp } from '#domain/check-in/set-up.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { changeCheckIn } from './change-check-in.ts'
import { stopCheckIns } from './stop-check-ins.ts'

/** Saves the rhythm a person chose; "Not at all" stops it. A time outside their hours is answered with the hours that would do. */
export async function setUpCheckIns(r: Request, choice: CheckInChoice | null): Promise<Outcome> {
  if (choice === null) return stopCheckIns(r, 'checkin.done')
  const fits = fitsHours(choice, r.actor.person, r.deps.agency.current(), r.now)
  if (fits === 'no_day') return { kind: 'errors', errors: { 'checkin.day': r.ctx.say('checkin.day.error') } }
  if (fits !== 'fits') return { kind: 'errors', errors: { 'checkin.time': r.ctx.say('checkin.time.error', fits) } }
  return changeCheckIn(r, show('checkin.done', '', 'checkin.saved').ref, (checkIn, rules) => setUp(checkIn, choice, rules))
}
