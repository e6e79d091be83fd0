import type { Consult } from '../consult/consult.ts'
import { Refusal } from '../errors.ts'
import type { GuidanceRules, PromptId } from '../guidance.ts'
import type { Outcome } from '../words.ts'
import type { CheckIn } from './check-in.ts'
import { firstChoice } from './first-choice.ts'
import { mayReflectOn } from './held.ts'
import { promptAfter } from './prompts.ts'
import { dateFor } from './rhythm.ts'
import { type CheckInRules, setUp } from './set-up.ts'

/** After these somebody has to be kept safe first: a question to think over comes by itself the day after, and no habit is made of it. */
const PROTECTS: readonly Outcome[] = ['safety_plan', 'safeguarding', 'staff_protection', 'client_risk_plan']

/** The question that goes with how a consult ended, as a taste of the habit; null where the record does not offer it. */
export function habitTaste(consult: Consult, pack: GuidanceRules): PromptId | null {
  if (!mayReflectOn(consult) || PROTECTS.includes(consult.closure.outcome)) return null
  return promptAfter(pack, consult.closure.outcome)
}

/** Whether the habit may be offered: to somebody who never chose or refused check-ins, and whom no record has asked. The agency's own offer, while nobody has answered it, is no answer. */
export const mayOfferHabit = (checkIn: CheckIn | null): boolean =>
  checkIn === null || (checkIn.state === 'offered' && checkIn.habit === null)

/**
 * "Yes": every two weeks, on the day and at the hour that check-ins begin with, a mix of questions. Not within a week: the question of the outcome
 * comes first, and counts as asked.
 */
export function takeUpHabit(checkIn: CheckIn | null, taste: PromptId, rules: CheckInRules): CheckIn {
  const { person, agency, now } = rules
  const notBefore = Temporal.PlainDate.from(dateFor(person, agency, now))
    .add({ days: 7 })
    .toString()
  const choice = { ...choiceOf(rules), rhythm: 'two', model: 'mixed', count: 1 } as const
  const on = setUp(checkIn, choice, { ...rules, notBefore })
  return { ...on, used: [taste], habit: { at: now, answer: 'yes' } }
}

/** "No": kept, and nobody asks again. */
export const refuseHabit = (checkIn: CheckIn | null, rules: CheckInRules): CheckIn => ({
  ...(checkIn ?? unasked(rules)),
  state: 'off',
  nextDueAt: null,
  habit: { at: rules.now, answer: 'no' },
})

/** The record was read and the question left: it is not asked a second time. What the agency offers still comes. */
export const passHabitOver = (checkIn: CheckIn | null, rules: CheckInRules): CheckIn => ({
  ...(checkIn ?? unasked(rules)),
  habit: { at: rules.now, answer: null },
})

/** Asked and without an answer; nothing is to come. */
function unasked(rules: CheckInRules): CheckIn {
  const { person, agency, now } = rules
  return {
    ...choiceOf(rules),
    person: person.key,
    state: 'offered',
    since: dateFor(person, agency, now),
    lastOn: null,
    used: [],
    asked: [],
    laterAt: null,
    nextDueAt: null,
    habit: null,
  }
}

function choiceOf({ person, agency, now }: CheckInRules) {
  const choice = firstChoice(person, agency, now)
  if (!choice) throw new Refusal('invalid', { 'checkin.day': 'checkin.day.error' })
  return choice
}
