import type { Agency, Person } from '../agency.ts'
import { DAYS } from '../agency.ts'
import { zoneOf } from '../time/availability.ts'
import { dateOf, instantOf, type LocalDay, localDayOf } from '../time/open-spans.ts'
import { REACH_DAYS } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { CheckIn, Rhythm } from './check-in.ts'
import { workSpans } from './work-spans.ts'

export const DAYS_OF: Readonly<Record<Rhythm, number>> = { week: 7, two: 14, four: 28 }

/** A check-in begins at least this long before work ends, where the hours allow it. */
export const ROOM_MS = 15 * 60_000

export type RhythmOf = Pick<CheckIn, 'rhythm' | 'time' | 'since' | 'lastOn'>

/**
 * The next check-in after `after`, null when none is possible within a year. Periods of one, two or four weeks run from `since`, each
 * from its own day to the day before the next, and each has at most one check-in:
 *
 * 1. on its day at its time, when the person works then;
 * 2. else on the next day of the period on which they work at that time;
 * 3. else, where no day of the period has that time in its hours, on the first working day, at the nearest time in them;
 * 4. else the period has none: what fell in leave or holidays is let go, not made up for.
 *
 * The period of `lastOn` has had its one, whatever the agency file says of it since.
 */
export function nextCheckIn(rhythm: RhythmOf, person: Person, agency: Agency, after: At): At | null {
  const zone = zoneOf(person, agency)
  const length = DAYS_OF[rhythm.rhythm]
  const since = dayNumber(rhythm.since)
  const periodOf = (day: LocalDay) => Math.floor((day - since) / length)
  const first = Math.max(0, periodOf(localDayOf(zone, after)) - 1, rhythm.lastOn === null ? 0 : periodOf(dayNumber(rhythm.lastOn)) + 1)
  const last = first + Math.ceil(REACH_DAYS / length)
  for (let period = first; period <= last; period++) {
    const at = checkInOf(rhythm.time, person, agency, since + period * length, length)
    if (at !== null && at > after) return at
  }
  return null
}

/** The one moment of a period of `length` days from `day` on. */
function checkInOf(time: string, person: Person, agency: Agency, day: LocalDay, length: number): At | null {
  let nearest: At | null = null
  for (let d = day; d < day + length; d++) {
    const spans = workSpans(person, agency, d)
    if (spans.length === 0) continue
    const at = instantOf(dateOf(d), time, zoneOf(person, agency))
    if (spans.some((span) => span.openAt <= at && at < span.closeAt)) return at
    nearest ??= nearestIn(spans, at)
  }
  return nearest
}

/** The moment in the spans that lies closest to `at`, with room before the end. */
function nearestIn(spans: readonly { openAt: At; closeAt: At }[], at: At): At {
  const moments = spans.map(({ openAt, closeAt }) => Math.max(openAt, Math.min(at, closeAt - ROOM_MS)))
  return moments.reduce((best, one) => (Math.abs(one - at) < Math.abs(best - at) ? one : best))
}

/** The first local date with this weekday, not before `notBefore`, whose time is still ahead at `now`. */
export function firstSlot(
  choice: Pick<CheckIn, 'weekday' | 'time'>,
  person: Person,
  agency: Agency,
  q: { now: At; notBefore?: string | null },
): string {
  const zone = zoneOf(person, agency)
  const from = q.notBefore ? dayNumber(q.notBefore) : 0
  let day = Math.max(localDayOf(zone, q.now), from)
  while (DAYS[dateOf(day).dayOfWeek - 1] !== choice.weekday || instantOf(dateOf(day), choice.time, zone) <= q.now) day++
  return dateOf(day).toString()
}

/** The local date of a moment, for this person. */
export const dateFor = (person: Person, agency: Agency, at: At): string => dateOf(localDayOf(zoneOf(person, agency), at)).toString()

const dayNumber = (date: string): LocalDay => Date.parse(date) / 86_400_000
