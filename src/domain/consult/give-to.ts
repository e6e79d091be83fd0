import { partOf } from '../time/chain.ts'
import type { PersonKey } from '../words.ts'
import { addPerson, addRung } from './add-person.ts'
import type { Change } from './change.ts'
import { isOpen } from './change.ts'
import { ownAckFor } from './clocks.ts'
import { participantOf } from './participants.ts'
import { rungPerson } from './rung-person.ts'

/** Ends a person's part. What they confirmed or asked no longer holds; what they answered stands. Their card says it is passed on. */
export function leave(change: Change, key: PersonKey): void {
  const { consult, rules, alsoDraw } = change
  const participant = participantOf(consult, key)
  if (!participant || participant.leftAt !== null) return
  participant.leftAt = rules.now
  participant.ackDueAt = null
  participant.snoozedUntilAt = null
  alsoDraw.add(key)
  if (consult.ackedBy === key) {
    const other = consult.people.filter((p) => p.leftAt === null && p.seenAt !== null).sort((a, b) => a.seenAt! - b.seenAt!)[0]
    consult.ackedAt = other?.seenAt ?? null
    consult.ackedBy = other?.key ?? null
  }
  if (isOpen(consult) && consult.ackedAt === null) consult.state = 'sent'
}

/**
 * Makes this person the one who has it. While an answer is awaited their own acknowledge clock runs (T1): the level's, or half of
 * the clock time left to the answer, whichever is sooner. Everybody else keeps their part.
 */
export function giveTo(change: Change, key: PersonKey, from: PersonKey | null): boolean {
  const { consult, rules } = change
  const waitsForSeen = isOpen(consult)
  const ackDueAt = waitsForSeen ? ownAckFor(consult, rules) : null
  const giverRung = from === null ? null : (participantOf(consult, from)?.rung ?? null)
  const before = participantOf(consult, key)
  const part =
    before && before.leftAt === null && before.part !== 'copy' && before.part !== 'second'
      ? before.part
      : partOf(rules.agency, consult.workerKey, key)
  const added = addPerson(change, { key, part, cause: 'handover', rung: giverRung, ackDueAt, ...(from === null ? {} : { from }) })
  if (!added || !waitsForSeen) return added
  consult.state = 'sent'
  consult.ackedAt = null
  consult.ackedBy = null
  return true
}

/** Brings in the next person of the chain who is not on it yet, as when nobody confirmed it in time. */
export function addNext(change: Change): PersonKey | null {
  const { consult, rules } = change
  for (const rung of [2, 3, 4] as const) {
    const person = addRung(change, rung)
    if (person !== null) return person
    if (rungPerson(consult, rules.agency, rung, rules.now) !== null) return null
  }
  return null
}
