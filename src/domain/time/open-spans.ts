import { DAYS, type Hours } from '../agency.ts'
import type { At } from '../words.ts'

/** A stretch of open time, half-open: open at `openAt`, closed again at `closeAt`. */
export interface OpenSpan {
  openAt: At
  closeAt: At
}

/** A local calendar day as a number, days since 1970-01-01, so that the next day is `day + 1` in every zone. */
export type LocalDay = number

const DAY_MS = 86_400_000

/** The local day on which `at` falls in `zone`. */
export function localDayOf(zone: string, at: At): LocalDay {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return Date.UTC(year, month - 1, day) / DAY_MS
}

export function dateOf(day: LocalDay): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(day * DAY_MS)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
}

/**
 * The open spans of one local day, in order, touching ones joined. A time the spring change skips counts as the same time after it;
 * a time the autumn change repeats counts as the first (Temporal's `compatible`). `24:00` is the start of the next day.
 */
export function openSpans(hours: Hours, zone: string, day: LocalDay): OpenSpan[] {
  const date = dateOf(day)
  const name = DAYS[date.dayOfWeek - 1]
  const spans = (name ? (hours[name] ?? []) : [])
    .map((span) => ({ openAt: instantOf(date, span.slice(0, 5), zone), closeAt: instantOf(date, span.slice(6), zone) }))
    .filter((span) => span.closeAt > span.openAt)
    .sort((a, b) => a.openAt - b.openAt)
  const joined: OpenSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last && span.openAt <= last.closeAt) last.closeAt = Math.max(last.closeAt, span.closeAt)
    else joined.push(span)
  }
  return joined
}

/** The instant of a local time of day, `HH:MM` or `24:00`. */
export function instantOf(date: Temporal.PlainDate, time: string, zone: string): At {
  if (time === '24:00') return date.add({ days: 1 }).toZonedDateTime({ timeZone: zone }).epochMilliseconds
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds
}
