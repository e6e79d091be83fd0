import type { At, PersonKey } from '../../words.ts'
import type { Consult, Participant } from '../consult.ts'
import { participantsActive, participantsOnClock, responderOf } from './participants.ts'

/** The platform took the card that brought it to them (R9); so it did, as far as we know, on consults kept from before that was noted. */
export const isReached = (p: Participant): boolean => p.sentToAt !== null

/** Whom it was sent to, in the order they came on it. Only they may be named as having it. */
export const reachedBy = (consult: Consult): PersonKey[] =>
  participantsOnClock(consult)
    .filter(isReached)
    .map((p) => p.key)

/** Who can open it now, also for a view: it was sent to them. */
export const readsAlong = (consult: Consult): PersonKey[] =>
  participantsActive(consult)
    .filter((p) => isReached(p) && !p.waiting)
    .map((p) => p.key)

/** Who is named where there is room for one: who answers for it, where they have it, else the first who has. Null: nobody has it yet. */
export function whoToName(consult: Consult): PersonKey | null {
  const reached = reachedBy(consult)
  const responder = responderOf(consult)
  return responder !== null && reached.includes(responder) ? responder : (reached[0] ?? null)
}

/** Nobody has it yet, because chat takes nothing from anybody. */
export function isHeldUp(consult: Consult): boolean {
  const on = participantsOnClock(consult)
  return on.some((p) => p.heldUp) && !on.some(isReached)
}

/** Who waited gets it now: their card is due from this moment. */
export const comeNow = (p: Participant, now: At): void => void Object.assign(p, { waiting: false, waitsUntilAt: null, dueFromAt: now })

/** It is sent to them anew: what they got before was another matter. */
export const dueAnew = (p: Participant, now: At): void => void Object.assign(p, { sentToAt: null, dueFromAt: now, heldUp: false })
