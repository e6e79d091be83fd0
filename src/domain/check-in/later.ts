import { Refusal } from '../errors.ts'
import type { At } from '../words.ts'
import type { CheckIn } from './check-in.ts'
import { dateFor } from './rhythm.ts'
import { type CheckInRules, dueAfter } from './set-up.ts'
import { nextWorkMoment } from './work-spans.ts'

const TWO_HOURS_MS = 2 * 3_600_000

/**
 * "Later": the same questions in two hours, when the person still works that day; else the next morning they work. Where the next
 * check-in comes before that, it takes the place. Throws Refusal `changed` when it is not the newest or they are not on.
 */
export function later(checkIn: CheckIn | null, id: string, rules: CheckInRules): CheckIn {
  const last = checkIn?.asked.at(-1)
  if (checkIn?.state !== 'on' || !last || last.id !== id || last.done) throw new Refusal('changed')
  const laterAt = laterMoment(rules)
  const nextAt = dueAfter(checkIn, rules, rules.now)
  if (laterAt === null || laterAt >= nextAt) return { ...checkIn, laterAt: null, nextDueAt: nextAt }
  return { ...checkIn, laterAt, nextDueAt: laterAt }
}

function laterMoment({ now, person, agency }: CheckInRules): At | null {
  const at = now + TWO_HOURS_MS
  const today = nextWorkMoment(person, agency, at, 0)
  if (today !== null && dateFor(person, agency, today) === dateFor(person, agency, now)) return today
  const morning = Temporal.PlainDate.from(dateFor(person, agency, now)).add({ days: 1 })
  const zone = person.timezone ?? agency.timezone
  return nextWorkMoment(person, agency, morning.toZonedDateTime(zone).epochMilliseconds)
}
