import { Refusal } from '../../errors.ts'
import { afterSteps, openingOn } from '../../escalation/after-steps.ts'
import { addOpenMinutes } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Telling } from '../change.ts'
import { audit, begin, type Change, finish, tell } from '../change.ts'
import { isLog } from '../closing/log-answer.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { toldHowItWent, toldItGotWorse } from '../people/who-is-told.ts'
import type { Rules } from '../rules.ts'
import { saidAlready } from '../telling/said-already.ts'
import { addCopy } from '../telling/tell-manager.ts'
import type { ToldId } from '../telling/told-texts.ts'

/** What the worker says when asked later: did the boundary hold (`review`), and how are they (`care`). */
export type FollowUpAnswer = ReviewAnswer | CareAnswer
type ReviewAnswer = 'settled' | 'again' | 'worse' | 'later' | 'stop'
type CareAnswer = 'ok' | 'still' | 'talk'

const isCare = (answer: FollowUpAnswer): answer is CareAnswer => answer === 'ok' || answer === 'still' || answer === 'talk'

/**
 * Keeps the answer and says the lines that go with it. `later` asks again in a week, `stop` never. The same answer to the same question
 * a second time changes nothing. How the worker is, is nobody's to keep: of that only the wish to talk is, since somebody is told of it
 * (item 91).
 */
export function followUp(consult: Consult, input: { by: PersonKey; answer: FollowUpAnswer }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'follow_up', states: ['answered', 'agreed', 'closing', 'closed', 'withdrawn'] }, rules)
  if (isLog(consult)) throw new Refusal('changed')
  const { answer } = input
  const about = isCare(answer) ? 'care' : 'review'
  const kept = answer === 'ok' || answer === 'still' ? 'answered' : answer
  if (saidAlready(consult, about, kept)) return { consult, effects: [] }
  change.consult.followUps.push({ key: about, at: rules.now, answer: kept })
  if (isCare(answer)) tellCare(change, answer)
  else tellReview(change, answer)
  audit(change, 'follow_up', input.by, { about })
  return finish(change, { draw: 'worker' })
}

function tellReview(change: Change, answer: ReviewAnswer): void {
  const { consult, rules } = change
  if (answer === 'later') {
    consult.reviewOn = inAWeek(rules)
    tell(change, consult.workerKey, 'follow.later.reply', { params: { next_at: { at: openingOn(consult.reviewOn, rules.agency) } } })
  } else if (answer === 'stop') {
    consult.reviewOn = null
    tell(change, consult.workerKey, 'follow.stop.reply')
  } else {
    const first = toldHowItWent(consult, rules)
    const people = answer === 'worse' ? toldItGotWorse(consult, rules) : first === null ? [] : [first]
    for (const key of people) pass(change, key, 'line.follow', { params: { answer } })
    sayThanks(change, answer, people)
  }
}

/** What the worker reads; again and worse offer a new flag that goes on from this one. */
function sayThanks(change: Change, answer: 'settled' | 'again' | 'worse', people: readonly PersonKey[]): void {
  const to = change.consult.workerKey
  const buttons = ['door.flag']
  if (answer === 'settled') tell(change, to, 'follow.settled.reply')
  else if (answer === 'worse' && people.length > 0) tell(change, to, 'follow.worse.reply', { params: { people: { people } }, buttons })
  else tell(change, to, 'follow.again.reply', { buttons })
}

/** Only the wish to talk tells anyone; what is said to the worker on the others is theirs alone and stands in no thread. */
function tellCare(change: Change, answer: CareAnswer): void {
  if (answer !== 'talk') return
  const { consult, rules } = change
  const to = toldHowItWent(consult, rules, { presentAt: rules.now })
  if (to === null) {
    tell(change, consult.workerKey, 'aftercare.nobody')
    return
  }
  const answer_by = { at: addOpenMinutes(rules.agency, rules.now, TALK_WITHIN_MINUTES) }
  pass(change, to, 'line.aftercare', { params: { answer_by } })
  tell(change, consult.workerKey, 'aftercare.talk.reply', { params: { person: { person: to }, answer_by } })
}

/** "I would like to talk" after an urgent consult is met within the answer time of `today`: four open hours. */
const TALK_WITHIN_MINUTES = 240

/** A line to somebody who may not have been on it: then they have it as a pointer, none of its words. */
function pass<Id extends ToldId>(change: Change, to: PersonKey, text: Id, ...q: Telling<Id>): void {
  addCopy(change, to)
  tell(change, to, text, ...q)
}

/** When the worker is asked again how they are; null when that was the last time. */
export function nextCareAt(consult: Consult, rules: Rules): At | null {
  const care = afterSteps(consult, rules.agency).filter((step) => step.key.startsWith('care.'))
  return care.find((step) => step.at > rules.now && consult.fired[step.key] === undefined)?.at ?? null
}

function inAWeek(rules: Rules): string {
  return Temporal.Instant.fromEpochMilliseconds(rules.now)
    .toZonedDateTimeISO(rules.agency.timezone)
    .toPlainDate()
    .add({ days: 7 })
    .toString()
}
