import type { At } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { participantsOnClock } from '../people/participants.ts'
import { isReached } from '../people/reached.ts'
import type { Rules } from '../rules.ts'

const WAITS_MS = 2_000

/**
 * The first card of an alarm is the one message about it that makes the worker's phone light up: it is to say "2 people have it". So it waits
 * until everybody called has theirs, at most two seconds; from then on it is redrawn without a sound.
 */
export const holdFirstCard = (consult: Consult, { now }: Rules): void => void Object.assign(consult, { cardWaitsUntilAt: now + WAITS_MS })

/** Whether the worker's card may be drawn now. Once it may, it does not wait any more. */
export function firstCardComes(consult: Consult, now: At): boolean {
  if (consult.cardWaitsUntilAt === null) return true
  if (now < consult.cardWaitsUntilAt && !participantsOnClock(consult).every(isReached)) return false
  consult.cardWaitsUntilAt = null
  return true
}
