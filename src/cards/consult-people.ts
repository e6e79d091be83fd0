import type { Consult } from '#domain/consult/consult.ts'
import { participantsActive } from '#domain/consult/participants.ts'
import type { PersonKey } from '#domain/words.ts'

/** Who has been told of it and takes part now, in the order they were added: what "Alerted: ..." names. */
export const alerted = (consult: Consult): PersonKey[] =>
  participantsActive(consult)
    .filter((p) => !p.waiting && p.key !== consult.workerKey)
    .map((p) => p.key)

/** Those of them who pressed Seen. */
export const seenBy = (consult: Consult): PersonKey[] =>
  participantsActive(consult)
    .filter((p) => !p.waiting && p.seenAt !== null && p.key !== consult.workerKey)
    .map((p) => p.key)

/** Everybody in the thread but the reader: where a message typed here goes. */
export const othersInThread = (consult: Consult, reader: PersonKey): PersonKey[] =>
  [consult.workerKey, ...alerted(consult)].filter((key) => key !== reader)
