import { TIMES } from '../limits.ts'

/** Milliseconds left to answer a request that came in at `receivedAt`; never less than a tenth of a second, so that a call is at least tried. */
export const timeLeft = (receivedAt: number): number => Math.max(100, receivedAt + TIMES.answerWithin - Date.now())
