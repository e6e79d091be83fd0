import { LEAST } from './protect-cells.ts'

/** Minutes, rounded; `waiting`: at that point it had not come yet; `hidden`: too few. */
export type Time = number | 'waiting' | 'hidden'

export interface Spread {
  /** Half were as quick or quicker. */
  median: Time
  /** Nine of ten were as quick or quicker. */
  p90: Time
}

/** Below ten the slowest of ten is one single consult. */
const LEAST_FOR_P90 = 2 * LEAST

/**
 * How long it took, over all consults: one that still waited (null) counts as longer than every other, so that leaving it out cannot
 * make a team look quick, and the number behind the figure is the number sent.
 */
export function spreadOf(minutes: readonly (number | null)[]): Spread {
  const sorted = minutes.map((m) => m ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const at = (part: number): Time => {
    const value = sorted[Math.ceil(sorted.length * part) - 1]
    return value === undefined || value === Number.POSITIVE_INFINITY ? 'waiting' : rounded(value)
  }
  return {
    median: sorted.length >= LEAST ? at(1 / 2) : 'hidden',
    p90: sorted.length >= LEAST_FOR_P90 ? at(9 / 10) : 'hidden',
  }
}

/** To five minutes, from an hour and a half on to hours: nobody finds their own consult by its minutes. */
const rounded = (minutes: number): number => (minutes <= 90 ? Math.max(5, Math.round(minutes / 5) * 5) : Math.round(minutes / 60) * 60)
