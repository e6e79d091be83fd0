import type { Agency } from '../agency.ts'
import type { At } from '../words.ts'
import { addOpenMinutes, addWorkingDays, lastOpenMomentBefore, openFrom, openMinutesBetween } from './team-clock.ts'

const MINUTE_MS = 60_000

/** Which clock runs: the team's open minutes, or real time while somebody is on duty. */
export type ClockKind = 'team' | 'real'

/** Minutes of that clock from `a` to `b`. */
export const clockMinutes = (agency: Agency, clock: ClockKind, a: At, b: At): number =>
  clock === 'real' ? Math.max(0, b - a) / MINUTE_MS : openMinutesBetween(agency, a, b)

/** The moment when `minutes` of that clock have passed since `from`. Throws NoOpenHours for the team clock. */
export const clockAdd = (agency: Agency, clock: ClockKind, from: At, minutes: number): At =>
  clock === 'real' ? from + Math.round(minutes * MINUTE_MS) : addOpenMinutes(agency, from, minutes)

/** The moment when `part` (0 to 1) of the clock's time from `a` to `b` has passed. Never after `b`. */
export const clockPart = (agency: Agency, clock: ClockKind, a: At, b: At, part: number): At =>
  b <= a ? b : Math.min(b, clockAdd(agency, clock, a, clockMinutes(agency, clock, a, b) * part))

/**
 * An offset of the agency file or the pack, from `from`: `min`, `h`, `d` in real time (a day is 24 hours, K4), `wh` open minutes,
 * `wd` by K2. Throws RangeError for another form, NoOpenHours as the team clock does.
 */
export function addOffset(agency: Agency, from: At, offset: string): At {
  const [, count, unit] = /^(\d{1,3})(min|h|wh|d|wd)$/.exec(offset) ?? []
  const n = Number(count)
  switch (unit) {
    case 'min':
      return from + n * MINUTE_MS
    case 'h':
      return from + n * 60 * MINUTE_MS
    case 'd':
      return from + n * 24 * 60 * MINUTE_MS
    case 'wh':
      return addOpenMinutes(agency, from, n * 60)
    case 'wd':
      return addWorkingDays(agency, from, n)
    default:
      throw new RangeError('not an offset such as "30min", "2h", "4wh", "14d" or "1wd"')
  }
}

/** K4: a day-based due in closed time is the last open moment before it; where there was none since `from`, the next. Throws NoOpenHours. */
export function openDue(agency: Agency, from: At, dueAt: At): At {
  const before = lastOpenMomentBefore(agency, dueAt)
  return before !== null && before > from ? before : openFrom(agency, dueAt)
}

/** The due time an offset comes to: as `addOffset`, but one counted in days never lies in closed time (K4). */
export function dueAfter(agency: Agency, from: At, offset: string): At {
  const at = addOffset(agency, from, offset)
  return /^\d+d$/.test(offset) ? openDue(agency, from, at) : at
}
