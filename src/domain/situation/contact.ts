import type { Agency } from '../agency.ts'
import { zoneOf } from '../time/availability.ts'
import { instantOf, localDayOf } from '../time/open-spans.ts'
import { closingOfWorkingDay } from '../time/team-clock.ts'
import type { At, PersonKey } from '../words.ts'
import type { Situation } from './situation.ts'

/**
 * When the next contact is, null when none was told. Date and time are in the worker's `zone`. A date without a time counts from
 * the team's usual opening on that date; if that is today and already past, from `now`: it may be any moment.
 */
export function contactAtOf(situation: Pick<Situation, 'contactDate' | 'contactTime'>, agency: Agency, zone: string, now: At): At | null {
  const { contactDate, contactTime } = situation
  if (!contactDate) return null
  const date = Temporal.PlainDate.from(contactDate)
  if (contactTime) return instantOf(date, contactTime, zone)
  const at = instantOf(date, usualOpening(agency, date), agency.timezone)
  const isToday = localDayOf(zone, now) === localDayOf(zone, instantOf(date, '12:00', zone))
  return isToday && at < now ? now : at
}

/** The situation without a next contact on a day that is over by then, as in a draft that was left for days: nobody is met next in the past. */
export function withoutPastContact<S extends Pick<Situation, 'contactDate' | 'contactTime'>>(situation: S, zone: string, now: At): S {
  const { contactDate } = situation
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString()
  return contactDate !== null && contactDate < today ? { ...situation, contactDate: null, contactTime: null } : situation
}

/** The same in the zone of the worker whose contact it is; in the team's, where the agency file no longer has them. */
export function contactOfWorker(situation: Parameters<typeof contactAtOf>[0], agency: Agency, worker: PersonKey, now: At): At | null {
  const person = agency.byKey.get(worker)
  return contactAtOf(situation, agency, person ? zoneOf(person, agency) : agency.timezone, now)
}

/** The opening by the weekly hours, holidays aside; on a closed weekday the earliest of the week, so that nobody is warned too late. */
function usualOpening(agency: Agency, date: Temporal.PlainDate): string {
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const starts = (spans: readonly string[] | undefined) => (spans ?? []).map((span) => span.slice(0, 5)).sort()
  const that = days[date.dayOfWeek - 1]
  const own = that ? starts(agency.hours[that])[0] : undefined
  return own ?? days.flatMap((day) => starts(agency.hours[day])).sort()[0] ?? '00:00'
}

/**
 * Flag `lone_visit` (table C): the next contact is at home or alone, still ahead, and before closing of the 2nd working day after
 * sending (closed days between do not push it out).
 */
export const isLoneVisit = (agency: Agency, q: { alone: boolean; contactAt: At | null; sentAt: At }): boolean =>
  q.alone && q.contactAt !== null && q.contactAt >= q.sentAt && q.contactAt < closingOfWorkingDay(agency, q.sentAt, 2)
