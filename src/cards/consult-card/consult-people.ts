import type { Consult } from '#domain/consult/consult.ts'
import { participantsActive } from '#domain/consult/people/participants.ts'
import type { PersonKey } from '#domain/words.ts'

/** Everybody in the thread but the reader: where a message typed here goes. */
export const othersInThread = (consult: Consult, reader: PersonKey): PersonKey[] =>
  [
    consult.workerKey,
    ...participantsActive(consult)
      .filter((p) => !p.waiting)
      .map((p) => p.key),
  ].filter((key) => key !== reader)
