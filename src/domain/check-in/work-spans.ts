import type { Agency, Person } from '../agency.ts'
import { zoneOf } from '../time/availability.ts'
import { dateOf, instantOf, type LocalDay, localDayOf, type OpenSpan, openSpans } from '../time/open-spans.ts'
import { REACH_DAYS } from '../time/team-clock.ts'
import type { At } from '../words.ts'

/** Which days fall out. `hours`: none; only the hours as they are written, for saying what would fit. */
type Counting = 'working' | 'hours'

/**
 * When a person works on one local day of theirs: their own hours, else the team's as far as they fall on that day. None on a holiday
 * of the agency or on leave.
 */
export function workSpans(person: Person, agency: Agency, day: LocalDay, counting: Counting = 'working'): readonly OpenSpan[] {
  const zone = zoneOf(person, agency)
  if (counting === 'working' && isFree(person, agency, day)) return []
  if (person.hours) return openSpans(person.hours, zone, day)
  const from = instantOf(dateOf(day), '00:00', zone)
  const to = instantOf(dateOf(day), '24:00', zone)
  return [day - 1, day, day + 1]
    .filter((d) => counting === 'hours' || !agency.holidayDates.has(dateOf(d).toString()))
    .flatMap((d) => openSpans(agency.hours, agency.timezone, d))
    .map(({ openAt, closeAt }) => ({ openAt: Math.max(openAt, from), closeAt: Math.min(closeAt, to) }))
    .filter(({ openAt, closeAt }) => openAt < closeAt)
}

function isFree(person: Person, agency: Agency, day: LocalDay): boolean {
  const date = dateOf(day).toString()
  return agency.holidayDates.has(date) || person.away.some(({ from, to }) => from <= date && date <= to)
}

/** Works at this moment. */
export const worksAt = (person: Person, agency: Agency, at: At): boolean => nextWorkMoment(person, agency, at, 0) === at

/** `at` while the person works, else the next moment they do, looking `days` local days ahead; null when there is none. */
export function nextWorkMoment(person: Person, agency: Agency, at: At, days: number = REACH_DAYS): At | null {
  const today = localDayOf(zoneOf(person, agency), at)
  for (let day = today; day <= today + days; day++) {
    const span = workSpans(person, agency, day).find(({ closeAt }) => closeAt > at)
    if (span) return Math.max(span.openAt, at)
  }
  return null
}
