import type { At, PersonKey } from '../../words.ts'
import { inOtherHands } from '../account/silent.ts'
import type { Consult } from '../consult.ts'
import { RUNNING } from '../states.ts'
import { participantsOnClock } from './participants.ts'

const RINGING_MS = 5 * 60_000

/** Who may read where a worker is, and their number: those it is sent to, until it is closed (R11). */
export const knowsWhere = (consult: Consult, key: PersonKey): boolean =>
  RUNNING.includes(consult.state) && participantsOnClock(consult).some((p) => p.key === key)

/** Whether this worker may be rung: they did not ask otherwise, and their phone is in no other hands (R10). Else everybody called is told not to, and no number is shown. */
export const mayRing = (consult: Consult): boolean => consult.doNotRingAt === null && !inOtherHands(consult)

/** Who said within the last five minutes that they are ringing the worker: each once, by their latest word. */
export function ringingNow(consult: Consult, now: At): { by: PersonKey; at: At }[] {
  const latest = new Map(consult.rings.map((ring) => [ring.by, ring]))
  return [...latest.values()].filter(({ at }) => now - at < RINGING_MS)
}

/** When that of the latest is over. Null: nobody rang. */
export function ringingUntil(consult: Consult): At | null {
  const last = consult.rings.at(-1)
  return last ? last.at + RINGING_MS : null
}
