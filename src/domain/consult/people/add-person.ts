import { partOf } from '../../escalation/chain.ts'
import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { noticeAt } from '../clock/notice-at.ts'
import type { Participant } from '../consult.ts'
import { participantOf } from './participants.ts'
import { comeNow } from './reached.ts'
import { dutyCovers, nthOfChain } from './who-is-next.ts'

interface Joining extends Pick<Participant, 'key' | 'part' | 'cause' | 'rung'> {
  from?: PersonKey
  waiting?: boolean
  waitsUntilAt?: number | null
  ackDueAt?: number | null
  /** It is given to them, not just joined by them: a part they have becomes this one. */
  given?: boolean
}

/**
 * Puts a person on a consult, or gives someone already on it this part. Never the worker, never a person left out or no longer in
 * the agency file: then nothing happens and it says false. A copy becomes a full part; a full part never becomes a copy. Who passed it
 * on comes back only when it is given to them or their view is asked.
 */
export function addPerson(change: Change, joining: Joining): boolean {
  const { consult, rules } = change
  const { key } = joining
  if (key === consult.workerKey || consult.excluded.includes(key) || !rules.agency.byKey.has(key)) return false
  const there = participantOf(consult, key)
  const deliberate = joining.given === true || joining.part === 'second'
  if (there && there.leftAt !== null && !deliberate) return false
  if (there && there.leftAt === null) {
    if (joining.part === 'copy') return false
    if (there.part !== 'copy' && there.part !== 'second' && !joining.given) {
      if (!there.waiting || joining.waiting) return false
      comeNow(there, rules.now)
      there.rung ??= joining.rung
      return true
    }
  }
  const fresh: Participant = {
    key,
    part: joining.part,
    addedAt: rules.now,
    cause: joining.cause,
    rung: joining.rung,
    seenAt: null,
    leftAt: null,
    ackDueAt: joining.ackDueAt ?? null,
    snoozedUntilAt: null,
    snoozes: 0,
    waiting: joining.waiting ?? false,
    waitsUntilAt: joining.waitsUntilAt ?? null,
    ...(there && hasIt(there) ? sendingOf(there) : NOT_SENT),
    dueFromAt: rules.now,
    from: joining.from ?? null,
  }
  if (there) Object.assign(there, fresh)
  else consult.people.push(fresh)
  return true
}

const NOT_SENT = { sentToAt: null, heldUp: false, missedAt: null }
const sendingOf = ({ sentToAt, heldUp, missedAt }: Participant) => ({ sentToAt, heldUp, missedAt })

/** On it in full already: what was sent to them stays sent, whatever their part is from now on. */
const hasIt = (p: Participant): boolean => p.leftAt === null && p.part !== 'copy' && p.part !== 'second' && !p.waiting

/**
 * Adds the n-th remaining person of the chain (R2); with nobody left for it, the independent contact. Says who joined, or null when
 * that person was on it already or nobody is left at all. `atOpening`: the opening that brings them what duty covered; found so late that the office
 * is closed again, they have it and wait for the next one.
 */
export function addFromChain(change: Change, nth: 1 | 2 | 3 | 4, q: { atOpening?: boolean } = {}): PersonKey | null {
  const { consult, rules } = change
  const person = nthOfChain(consult, rules.agency, nth, rules.now, q.atOpening)
  if (person === null) return null
  const part = partOf(rules.agency, consult.workerKey, person)
  const waitsUntilAt = q.atOpening && dutyCovers(consult, rules.agency, rules.now) ? noticeAt(rules, person) : rules.now
  const waits = waitsUntilAt > rules.now ? { waiting: true, waitsUntilAt } : {}
  return addPerson(change, { key: person, part, cause: 'rung', rung: nth, ...waits }) ? person : null
}
