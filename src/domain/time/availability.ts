import type { Agency, Person } from '../agency.ts'
import type { At, PersonKey } from '../words.ts'
import { dateOf, instantOf, localDayOf, openSpans } from './open-spans.ts'
import { isOpen, openFrom, REACH_DAYS, teamSpans } from './team-clock.ts'

/** Where a person's days and own hours are counted. */
export const zoneOf = (person: Pick<Person, 'timezone'>, agency: Agency): string => person.timezone ?? agency.timezone

/** Away on that local day of theirs; both days of an absence count. */
export function isAway(person: Person, at: At, agency: Agency): boolean {
  if (person.away.length === 0) return false
  const day = dateOf(localDayOf(zoneOf(person, agency), at)).toString()
  return person.away.some(({ from, to }) => from <= day && day <= to)
}

/** The last day (`YYYY-MM-DD`) of the absence running at `at`, absences that follow on it included; null when not away. */
export function awayUntil(person: Person, at: At, agency: Agency): string | null {
  if (!isAway(person, at, agency)) return null
  let day = dateOf(localDayOf(zoneOf(person, agency), at)).toString()
  for (;;) {
    const ends = person.away.filter(({ from, to }) => from <= day && day <= to).map(({ to }) => to)
    const end = ends.sort().at(-1)
    if (end === undefined) return Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
    day = Temporal.PlainDate.from(end).add({ days: 1 }).toString()
  }
}

/** When each absence in the file begins, on the person's own clock; the earliest first. */
export const absenceBegins = (person: Person, agency: Agency): At[] =>
  person.away.map(({ from }) => instantOf(Temporal.PlainDate.from(from), '00:00', zoneOf(person, agency))).sort((a, b) => a - b)

/**
 * R3: can be asked within the acknowledge window [from, to]. Unavailable = away when the clock starts (at `from`, or at the next
 * opening when that is inside the window), or own hours that do not touch the window.
 */
export function isAvailable(person: Person, agency: Agency, from: At, to: At): boolean {
  const opening = openFrom(agency, from)
  return !isAway(person, opening <= to ? opening : from, agency) && ownHoursTouch(person, agency, from, to)
}

/** No own hours, or some of them inside [from, to]. */
function ownHoursTouch(person: Person, agency: Agency, from: At, to: At): boolean {
  const { hours } = person
  if (!hours) return true
  const zone = zoneOf(person, agency)
  for (let day = localDayOf(zone, from) - 1, last = localDayOf(zone, to); day <= last; day++) {
    if (openSpans(hours, zone, day).some((span) => span.closeAt > from && (span.openAt < to || span.openAt === from))) return true
  }
  return false
}

/**
 * R3 at level `now`: own hours do not count, an absence does. Outside team hours only those on duty and those who agreed
 * (`now_out_of_hours`).
 */
export function canReachNow(person: Person, at: At, agency: Agency): boolean {
  if (isAway(person, at, agency)) return false
  return isOpen(agency, at) || person.now_out_of_hours || onDuty(agency, at).includes(person.key)
}

/** Who is on the duty rota at that moment, in the order of the rota; times are the agency's local times, the end not included. */
export function onDuty(agency: Agency, at: At): PersonKey[] {
  if (agency.duty.rota.length === 0) return []
  const local = localMinute(agency, at)
  const keys = agency.duty.rota.filter(({ from, to }) => from <= local && local < to).map(({ person }) => person)
  return [...new Set(keys)].filter((key) => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, at, agency)
  })
}

/**
 * True when the gate must say that outside hours nobody is watching chat (R3, flow 3.2): always with fewer than two people who agreed
 * to alarms out of hours or stand on the rota, and with more of them while the team is closed and nobody is on duty.
 */
export function nobodyWatches(agency: Agency, at: At): boolean {
  const local = localMinute(agency, at)
  const ahead = agency.duty.rota.filter(({ to }) => to > local).map(({ person }) => person)
  const agreed = agency.people.filter((p) => p.now_out_of_hours).map((p) => p.key)
  const watchers = [...new Set([...agreed, ...ahead])].filter((key) => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, at, agency)
  })
  return watchers.length < 2 || (!isOpen(agency, at) && onDuty(agency, at).length === 0)
}

/** The agency's local time as the rota writes it, `YYYY-MM-DDTHH:MM`. */
const localMinute = (agency: Agency, at: At): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(agency.timezone).toPlainDateTime().toString().slice(0, 16)

/**
 * K4: when a notice that may wait (day-based) goes to this reader: `at` if it falls in their own hours (else the team's) and they
 * are not away, otherwise the next such moment. Gives `at` when there is none within REACH_DAYS.
 */
export function readerOpenFrom(person: Person, agency: Agency, at: At): At {
  const zone = person.hours ? zoneOf(person, agency) : agency.timezone
  const first = localDayOf(zone, at) - 1
  for (let day = first; day <= first + REACH_DAYS; day++) {
    const spans = person.hours ? openSpans(person.hours, zone, day) : teamSpans(agency, day)
    for (const span of spans) {
      const moment = Math.max(span.openAt, at)
      if (moment < span.closeAt && !isAway(person, moment, agency)) return moment
    }
  }
  return at
}
