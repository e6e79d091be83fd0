import { setSession } from '#domain/consult/afterwards/session.ts'
import { isOpen } from '#domain/consult/change.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { firstOf } from '#domain/consult/people/participants.ts'
import type { Rules } from '#domain/consult/rules.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'

/** Says when a worker's booked session with that person ends; null when none lies ahead. */
export type BookedSessions = (supervisor: PersonKey) => At | null

/** The sessions a worker has booked. */
export async function bookedSessions(tx: Tx, worker: PersonKey, now: At): Promise<BookedSessions> {
  const pairs = await tx.sessions.of({ workers: [worker] })
  return (supervisor) => {
    const endsAt = pairs.find((pair) => pair.supervisorKey === supervisor)?.booked?.endsAt ?? null
    return endsAt !== null && endsAt > now ? endsAt : null
  }
}

/** A consult that has just come to wait for the next session waits for the one its pair has booked (T5). */
export function waitForSession(changed: Changed<Consult>, by: PersonKey, booked: BookedSessions, rules: Rules): Changed<Consult> {
  const { consult } = changed
  const first = firstOf(consult)
  const at = first === null ? null : booked(first)
  if (consult.level !== 'next_session' || !isOpen(consult) || at === null || at === consult.sessionAt) return changed
  const set = setSession(consult, { by, at }, rules)
  return { consult: set.consult, effects: [...changed.effects, ...set.effects] }
}
