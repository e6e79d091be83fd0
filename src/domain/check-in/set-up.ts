import type { Agency, Person } from '../agency.ts'
import { Refusal } from '../errors.ts'
import type { At } from '../words.ts'
import type { CheckIn, CheckInChoice } from './check-in.ts'
import { fitsHours } from './fits-hours.ts'
import { firstSlot, nextCheckIn } from './rhythm.ts'

/** What every change of check-ins is given. */
export interface CheckInRules {
  now: At
  person: Person
  agency: Agency
}

/** Where no moment is possible for a year, such as a long leave: looked at again after this long. */
const LOOK_AGAIN_MS = 28 * 86_400_000

/** When the rhythm next has something to do. */
export const dueAfter = (checkIn: CheckIn, { person, agency }: Pick<CheckInRules, 'person' | 'agency'>, after: At): At =>
  nextCheckIn(checkIn, person, agency, after) ?? after + LOOK_AGAIN_MS

/**
 * Chooses or changes a rhythm. It counts anew from the next such day; never twice on one day. Throws Refusal `invalid` when the time
 * is not in the person's hours (flow 7). `notBefore`: the first local date that will do.
 */
export function setUp(before: CheckIn | null, choice: CheckInChoice, rules: CheckInRules & { notBefore?: string }): CheckIn {
  const { now, person, agency } = rules
  const fits = fitsHours(choice, person, agency, now)
  if (fits === 'no_day') throw new Refusal('invalid', { 'checkin.day': 'checkin.day.error' })
  if (fits !== 'fits') throw new Refusal('invalid', { 'checkin.time': 'nav.pick' })
  const { lastOn = null } = before ?? {}
  const notBefore = rules.notBefore ?? (lastOn === null ? null : Temporal.PlainDate.from(lastOn).add({ days: 1 }).toString())
  const checkIn: CheckIn = {
    used: before?.used ?? [],
    asked: before?.asked ?? [],
    ...choice,
    person: person.key,
    state: 'on',
    since: firstSlot(choice, person, agency, { now, notBefore }),
    lastOn,
    laterAt: null,
    habit: before?.habit ?? null,
    nextDueAt: null,
  }
  return { ...checkIn, nextDueAt: dueAfter(checkIn, rules, now) }
}

/** The agency's offer, waiting for the moment at which the first would come. Refused or taken up, it is not made again. */
export function offer(person: Person, agency: Agency, now: At): CheckIn | null {
  const offered = agency.check_ins?.offer
  if (!offered) return null
  const choice = { ...offered, model: 'what' as const, count: 1 as const }
  const since = firstSlot(choice, person, agency, { now })
  const checkIn: CheckIn = {
    ...choice,
    person: person.key,
    state: 'offered',
    since,
    lastOn: null,
    used: [],
    asked: [],
    laterAt: null,
    habit: null,
    nextDueAt: null,
  }
  return { ...checkIn, nextDueAt: dueAfter(checkIn, { person, agency }, now) }
}
