import type { Agency } from '../agency.ts'
import type { At } from '../words.ts'
import { dateOf, type LocalDay, localDayOf, type OpenSpan, openSpans } from './open-spans.ts'

/**
 * The team clock (K1 to K4): the agency's hours, zone and holidays. Open is [open, close); counting outside starts at the
 * next opening; a due exactly at closing stays there. Searches give up after REACH_DAYS closed days in a row.
 */
export const REACH_DAYS = 400
const MINUTE_MS = 60_000

/** Thrown where a sum needs open hours and the agency has none for more than a year. The agency check refuses such a file. */
export class NoOpenHours extends RangeError {
  override name = 'NoOpenHours' as const
  constructor() {
    super(`no open hours within ${REACH_DAYS} days`)
  }
}

/** Spans by day, once per agency object: an agency never changes, a changed file is a new object. */
const known = new WeakMap<Agency, Map<LocalDay, readonly OpenSpan[]>>()

/** The team's open spans on a local day; none on a holiday or a day left out. */
export function teamSpans(agency: Agency, day: LocalDay): readonly OpenSpan[] {
  let days = known.get(agency)
  if (!days) {
    days = new Map()
    known.set(agency, days)
  }
  let spans = days.get(day)
  if (!spans) {
    spans = agency.holidayDates.has(dateOf(day).toString()) ? [] : openSpans(agency.hours, agency.timezone, day)
    days.set(day, spans)
  }
  return spans
}

const dayOf = (agency: Agency, at: At): LocalDay => localDayOf(agency.timezone, at)

/** Open at this moment. */
export function isOpen(agency: Agency, at: At): boolean {
  const day = dayOf(agency, at)
  const holds = (span: OpenSpan) => span.openAt <= at && at < span.closeAt
  // Yesterday too: where clocks skip midnight, a late span may end after it.
  return teamSpans(agency, day).some(holds) || teamSpans(agency, day - 1).some(holds)
}

/** The first opening strictly after `at`; null when there is none in reach, also when the team never closes. */
export function nextOpening(agency: Agency, at: At): At | null {
  const day = dayOf(agency, at)
  let closedAt = teamSpans(agency, day - 1).at(-1)?.closeAt
  for (let d = day; d <= day + REACH_DAYS; d++) {
    for (const span of teamSpans(agency, d)) {
      if (span.openAt > at && span.openAt !== closedAt) return span.openAt
      closedAt = span.closeAt
    }
  }
  return null
}

/** `at` itself while open, else the next opening. Throws NoOpenHours. */
export const openFrom = (agency: Agency, at: At): At => addOpenMinutes(agency, at, 0)

/** The last closing of the local day of `at`; null when the team is closed all that day. */
export const closingOf = (agency: Agency, at: At): At | null => teamSpans(agency, dayOf(agency, at)).at(-1)?.closeAt ?? null

/** The moment when `minutes` of open time (fractions allowed) have passed since `from`. Throws NoOpenHours. */
export function addOpenMinutes(agency: Agency, from: At, minutes: number): At {
  let left = Math.round(minutes * MINUTE_MS)
  let day = dayOf(agency, from) - 1
  for (let closed = 0; closed <= REACH_DAYS; day++, closed++) {
    for (const span of teamSpans(agency, day)) {
      if (span.closeAt <= from) continue
      closed = 0
      const start = Math.max(span.openAt, from)
      if (left <= span.closeAt - start) return start + left
      left -= span.closeAt - start
    }
  }
  throw new NoOpenHours()
}

/** Open minutes in [a, b); 0 when b is not after a. */
export function openMinutesBetween(agency: Agency, a: At, b: At): number {
  let sum = 0
  for (let day = dayOf(agency, a) - 1, last = dayOf(agency, b); day <= last; day++) {
    for (const span of teamSpans(agency, day)) sum += Math.max(0, Math.min(span.closeAt, b) - Math.max(span.openAt, a))
  }
  return sum / MINUTE_MS
}

/**
 * K2: the same local time on the n-th next working day; before opening it is the opening, in a gap its end, after closing the
 * closing. Sent while closed, it counts from the next opening. Throws NoOpenHours.
 */
export function addWorkingDays(agency: Agency, from: At, n: number): At {
  const start = openFrom(agency, from)
  if (n <= 0) return start
  const day = workingDayAfter(agency, dayOf(agency, start), n)
  const time = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(agency.timezone).toPlainTime()
  return withinSpans(teamSpans(agency, day), dateOf(day).toZonedDateTime({ timeZone: agency.timezone, plainTime: time }).epochMilliseconds)
}

function withinSpans(spans: readonly OpenSpan[], at: At): At {
  for (const span of spans) if (at <= span.closeAt) return Math.max(at, span.openAt)
  return spans.at(-1)?.closeAt ?? at
}

/** The n-th day with open hours after `day`. Throws NoOpenHours. */
function workingDayAfter(agency: Agency, day: LocalDay, n: number): LocalDay {
  let left = n
  for (let d = day + 1, closed = 0; closed <= REACH_DAYS; d++, closed++) {
    if (teamSpans(agency, d).length === 0) continue
    closed = 0
    if (--left === 0) return d
  }
  throw new NoOpenHours()
}

/** The last closing of the n-th working day after the local day of `at`. Throws NoOpenHours. */
export const closingOfWorkingDay = (agency: Agency, at: At, n: number): At =>
  teamSpans(agency, workingDayAfter(agency, dayOf(agency, at), n)).at(-1)?.closeAt ?? at

/**
 * The first opening of the next working day after the local day of `at`. Where the day before runs into it through midnight
 * there is no opening: then the same local time as `at`. Throws NoOpenHours.
 */
export function openingOfNextDay(agency: Agency, at: At): At {
  const day = workingDayAfter(agency, dayOf(agency, at), 1)
  const openAt = teamSpans(agency, day)[0]?.openAt ?? at
  return teamSpans(agency, day - 1).at(-1)?.closeAt === openAt ? addWorkingDays(agency, at, 1) : openAt
}

/** K3: open minutes until the day's last closing; Infinity when its 24:00 runs into 00:00; 0 when nothing is left. */
export function minutesLeftToday(agency: Agency, at: At): number {
  const closeAt = closingOf(agency, at)
  if (closeAt === null) return 0
  const runsOn = teamSpans(agency, dayOf(agency, at) + 1)[0]?.openAt === closeAt
  return runsOn ? Number.POSITIVE_INFINITY : openMinutesBetween(agency, at, closeAt)
}

/** `at` while open or exactly at a closing, else the last closing before it; null when there is none in reach. */
export function lastOpenMomentBefore(agency: Agency, at: At): At | null {
  const day = dayOf(agency, at)
  for (let d = day; d >= day - REACH_DAYS; d--) {
    const span = teamSpans(agency, d).findLast((s) => s.openAt <= at)
    if (span) return Math.min(span.closeAt, at)
  }
  return null
}
