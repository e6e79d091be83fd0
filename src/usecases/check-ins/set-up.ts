import { readCheckInSetup } from '#cards/check-ins/check-in-read.ts'
import { checkInSetupForm } from '#cards/check-ins/check-in-setup-form.ts'
import type { Form } from '#cards/model.ts'
import type { CheckInChoice } from '#domain/check-in/check-in.ts'
import { firstChoice } from '#domain/check-in/first-choice.ts'
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

/** What stands there for somebody who works on no day. */
const NO_DAY: CheckInChoice = { rhythm: 'two', weekday: 'fri', time: '15:00', model: 'what', count: 1 }

async function drawSetup(r: Request): Promise<Form> {
  const agency = r.deps.agency.current()
  const { person } = r.actor
  const days = workDays(person, agency, r.now)
  const choice = (await ownCheckIn(r)) ?? firstChoice(person, agency, r.now) ?? NO_DAY
  return checkInSetupForm(r.ctx, { nonce: r.deps.newId(), choice, days })
}
