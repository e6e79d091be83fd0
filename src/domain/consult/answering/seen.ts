import type { At, PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { participantOf } from '../people/participants.ts'

/** Notes that this person has taken it up: ends the acknowledge clock of the consult and their own after a handover. */
export function markSeen(consult: Consult, key: PersonKey, now: At): void {
  const participant = participantOf(consult, key)
  if (participant) {
    participant.seenAt ??= now
    participant.waiting = false
    participant.waitsUntilAt = null
    participant.ackDueAt = null
    // Whoever presses has it, whatever the platform said of the card.
    if (participant.sentToAt === null) participant.sentToAt = now
  }
  if (consult.ackedAt === null) {
    consult.ackedAt = now
    consult.ackedBy = key
  }
  if (consult.state === 'sent') consult.state = 'seen'
}
