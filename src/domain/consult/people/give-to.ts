import { partOf } from '../../escalation/chain.ts'
import type { PersonKey } from '../../words.ts'
import { type Change, isOpen } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { noticeAt } from '../clock/notice-at.ts'
import { ownAckFor } from '../clock/run-clocks.ts'
import { bringInWhoCloses } from '../closing/asked-to-close.ts'
import type { Participant } from '../consult.ts'
import { addFromChain, addPerson } from './add-person.ts'
import { participantOf, responderOf } from './participants.ts'

interface Giving {
  to: PersonKey
  /** Whose part it was; null when nobody is to know. */
  from: PersonKey | null
  cause: 'handover' | 'sent'
  /** The giver had it: it has to be confirmed anew (T1). Where somebody else has confirmed it, that stands. */
  restart: boolean
  /** Their place in the chain, which the new person takes. */
  rung: number | null
  /** Off duty the notice waits for the opening: nobody has talked to them about it. */
  held?: boolean
}

/** What a person's part was, to be passed on: taken before they leave. */
export function partGiven(change: Change, key: PersonKey): Pick<Giving, 'restart' | 'rung'> {
  const { consult } = change
  return { restart: responderOf(consult) === key || consult.ackedAt === null, rung: participantOf(consult, key)?.rung ?? null }
}

/** Ends a person's part. What they confirmed or asked no longer holds; what they answered stands. Their card says it is passed on. */
export function leave(change: Change, key: PersonKey): void {
  const { consult, rules, alsoDraw } = change
  const participant = participantOf(consult, key)
  if (!participant || participant.leftAt !== null) return
  Object.assign(participant, { leftAt: rules.now, ackDueAt: null, snoozedUntilAt: null, waiting: false, waitsUntilAt: null })
  alsoDraw.add(key)
  if (consult.ackedBy === key) {
    const seen = (p: Participant) => p.leftAt === null && p.seenAt !== null && p.part !== 'copy' && p.part !== 'second'
    const other = consult.people.filter(seen).sort((a, b) => a.seenAt! - b.seenAt!)[0]
    consult.ackedAt = other?.seenAt ?? null
    consult.ackedBy = other?.key ?? null
  }
  if (isOpen(consult) && consult.ackedAt === null) consult.state = 'sent'
  bringInWhoCloses(change)
}

/**
 * Makes this person the one who has it. While an answer is awaited their own acknowledge clock runs (T1): the level's, or half of
 * the clock time left to the answer, whichever is sooner. The answer time, fired steps and everybody else's part stay.
 */
export function giveTo(change: Change, q: Giving): boolean {
  const { consult, rules } = change
  const alarm = alarmOn(consult)
  const restarts = isOpen(consult) && !alarm && (q.restart || consult.ackedBy === q.to)
  const there = participantOf(consult, q.to)
  const keepsPart = there !== undefined && there.leftAt === null && there.part !== 'copy' && there.part !== 'second'
  const waitsUntilAt = q.held && !alarm && !keepsPart ? noticeAt(rules, q.to) : rules.now
  const added = addPerson(change, {
    key: q.to,
    part: keepsPart ? there.part : partOf(rules.agency, consult.workerKey, q.to),
    cause: q.cause,
    rung: q.rung ?? there?.rung ?? null,
    ackDueAt: restarts ? ownAckFor(consult, rules) : null,
    waiting: waitsUntilAt > rules.now,
    waitsUntilAt: waitsUntilAt > rules.now ? waitsUntilAt : null,
    given: true,
    ...(q.from === null ? {} : { from: q.from }),
  })
  if (!added || !restarts) return added
  consult.state = 'sent'
  consult.ackedAt = null
  consult.ackedBy = null
  return true
}

/** Brings in the next person of the chain who is not on it yet, as when nobody confirmed it in time. */
export function addNext(change: Change): PersonKey | null {
  for (const nth of [2, 3, 4] as const) {
    const person = addFromChain(change, nth)
    if (person !== null) return person
  }
  return null
}
