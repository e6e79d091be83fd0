import type { BookedSessions } from '#domain/consult/afterwards/session.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'

/** The sessions a worker has booked. */
export async function bookedSessions(tx: Tx, worker: PersonKey, now: At): Promise<BookedSessions> {
  const pairs = await tx.sessions.of({ workers: [worker] })
  return (supervisor) => {
    const endsAt = pairs.find((pair) => pair.supervisorKey === supervisor)?.booked?.endsAt ?? null
    return endsAt !== null && endsAt > now ? endsAt : null
  }
}
