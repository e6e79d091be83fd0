import type { At } from '../words.ts'

/** A whole calendar quarter in the agency's zone, half-open. */
export interface Quarter {
  /** `2026-Q4`. */
  id: string
  fromAt: At
  toAt: At
  /** What happened up to here counts; from here on there are figures. */
  cutAt: At
}

/** Late answers come in for a week; then the figures stand. */
const SETTLE_DAYS = 7

/** The quarter in which `at` falls. */
export function quarterOf(zone: string, at: At): Quarter {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return quarter(zone, year, Math.floor((month - 1) / 3))
}

/** `n` counts from 0 and may run over the year. */
function quarter(zone: string, year: number, n: number): Quarter {
  const from = new Temporal.PlainDate(year, 1, 1).add({ months: 3 * n })
  const to = from.add({ months: 3 })
  const midnight = (day: Temporal.PlainDate): At => day.toZonedDateTime(zone).epochMilliseconds
  return {
    id: `${from.year}-Q${(from.month + 2) / 3}`,
    fromAt: midnight(from),
    toAt: midnight(to),
    cutAt: midnight(to.add({ days: SETTLE_DAYS })),
  }
}

/** The quarters there are figures for, from the one `firstAt` falls in, oldest first, at most `most` of the newest. */
export function quartersReady(zone: string, q: { firstAt: At; now: At; most: number }): Quarter[] {
  const ready: Quarter[] = []
  for (let one = quarterOf(zone, q.now); ready.length < q.most && one.toAt > q.firstAt; one = quarterOf(zone, one.fromAt - 1)) {
    if (one.cutAt <= q.now) ready.unshift(one)
  }
  return ready
}

/** The next quarter there will be figures for. */
export function quarterToCome(zone: string, now: At): Quarter {
  const present = quarterOf(zone, now)
  const last = quarterOf(zone, present.fromAt - 1)
  return last.cutAt > now ? last : present
}
