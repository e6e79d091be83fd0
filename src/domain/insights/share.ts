import { LEAST } from './protect-cells.ts'

/** How many of a known number: percent in steps of five, `few` (fewer than five), `most` (all but fewer than five), or nothing. */
export type Share = number | 'few' | 'most' | 'hidden'

/** One consult of a yes-or-no question. */
export interface Vote {
  yes: boolean
  worker: number
}

/** Below ten, one of the two sides is always under five. */
const LEAST_OF = 2 * LEAST
const STEP = 5

/** The share that says yes. Both sides need five consults by five workers, since each can be had from the other. */
export function shareOf(votes: readonly Vote[]): Share {
  if (votes.length < LEAST_OF || distinct(votes.map((vote) => vote.worker)) < LEAST) return 'hidden'
  const yes = votes.filter((vote) => vote.yes)
  const no = votes.filter((vote) => !vote.yes)
  if (!enough(yes)) return 'few'
  if (!enough(no)) return 'most'
  const percent = Math.round((100 * yes.length) / votes.length / STEP) * STEP
  return Math.min(100 - STEP, Math.max(STEP, percent))
}

const enough = (votes: readonly Vote[]): boolean => votes.length >= LEAST && distinct(votes.map((vote) => vote.worker)) >= LEAST

/** How many different ones. */
export const distinct = (numbers: Iterable<number>): number => new Set(numbers).size
