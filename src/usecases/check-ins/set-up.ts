import { readCheckInSetup } from '#cards/check-ins/check-in-read.ts'
import { checkInSetupForm } from '#cards/check-ins/check-in-setup-form.ts'
import type { Form } from '#cards/model.ts'
import type { CheckInChoice } from '#domain/check-in/check-in.ts'
import { fitsHours, workDays } from '#domain/check-in/fits-hours.ts'
import { setUp } from '#domain/check-in/set-up.ts'
import { type Outcome, type Request, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { changeCheckIn } from './change-check-in.ts'
import { ownCheckIn, stopCheckIns } from './switch-check-ins.ts'

/** The rhythm a person chooses; "Not at all" stops it. A time outside their hours is answered with the hours that would do. */
export const checkInSetup = useCase('check_in_setup', {
  draw: async (r) => ({ kind: 'form', how: 'show', form: await drawSetup(r) }),
  read: (r) => readCheckInSetup(r.values),
  run: setUpCheckIns,
})

async function setUpCheckIns(r: Request, choice: CheckInChoice | null): Promise<Outcome> {
  if (choice === null) return stopCheckIns(r, 'checkin.done')
  const fits = fitsHours(choice, r.actor.person, r.deps.agency.current(), r.now)
  if (fits === 'no_day') return { kind: 'errors', errors: { 'checkin.day': r.ctx.say('checkin.day.error') } }
  if (fits !== 'fits') return { kind: 'errors', errors: { 'checkin.time': r.ctx.say('checkin.time.error', fits) } }
  return changeCheckIn(r, show('checkin.done', '', 'checkin.saved').ref, (checkIn, rules) => setUp(checkIn, choice, rules))
}

async function drawSetup(r: Request): Promise<Form> {
  const agency = r.deps.agency.current()
  const { person } = r.actor
  const days = workDays(person, agency, r.now)
  return checkInSetupForm(r.ctx, { nonce: r.deps.newId(), choice: (await ownCheckIn(r)) ?? firstChoice(r, days), days })
}

/** Without a choice of their own: the agency's offer, else every two weeks on the last working day of the week. */
function firstChoice(r: Request, days: readonly CheckInChoice['weekday'][]): CheckInChoice {
  const agency = r.deps.agency.current()
  const offered = agency.check_ins?.offer ?? { rhythm: 'two' as const, weekday: days.at(-1) ?? ('fri' as const), time: '15:00' }
  const fits = fitsHours(offered, r.actor.person, agency, r.now)
  return { ...offered, ...(typeof fits === 'string' ? {} : { time: fits.to }), model: 'what', count: 1 }
}
