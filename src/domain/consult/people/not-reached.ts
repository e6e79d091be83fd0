import type { PersonKey } from '../../words.ts'
import { addReachable } from '../asking/alert-team.ts'
import { audit, type Change } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { addList } from './add-list.ts'
import { addFromChain } from './add-person.ts'
import { addNext } from './give-to.ts'
import { participantOf } from './participants.ts'

/** What became of somebody whose card was not taken in time. */
export type NotReached =
  /** The next person has it as well; null: nobody was left to ask. */
  | { what: 'replaced'; by: PersonKey | null }
  /** Chat takes nothing from anybody: an alarm has called everyone (`joined`), anything else waits. */
  | { what: 'outage'; joined: PersonKey[]; first: boolean }
  /** Chat takes messages again, and their time has begun anew. */
  | { what: 'anew' }

/**
 * A person's card was not taken in their time (R9). They stay on it, their card is tried on, and the chain goes on as if they were silent. While their
 * platform takes nothing from anybody, nobody is passed over: an alarm calls everyone at once, whoever is reached first; the others wait, and
 * once it takes messages again they have their time anew.
 */
export function notReached(change: Change, key: PersonKey): NotReached {
  const { consult, rules } = change
  const p = participantOf(consult, key)!
  const served = rules.served?.get(key)
  if (served && served.firstAt === null && served.othersWait) return heldUp(change, key)
  if (p.heldUp) {
    Object.assign(p, { heldUp: false, dueFromAt: Math.max(p.dueFromAt ?? 0, served?.firstAt ?? 0) })
    if (!alarmOn(consult)) return { what: 'anew' }
  }
  return { what: 'replaced', by: replacedBeside(change, key) }
}

/** The next person has it as well; whoever is stood in for stays on it. Null: nobody was left to ask. */
export function replacedBeside(change: Change, key: PersonKey): PersonKey | null {
  participantOf(change.consult, key)!.missedAt = change.rules.now
  audit(change, 'not_reached', null, { person: key })
  return nextFor(change)
}

function heldUp(change: Change, key: PersonKey): NotReached {
  const { consult, rules } = change
  const told = `r${consult.run.n}.outage`
  const first = consult.fired[told] === undefined
  consult.fired[told] ??= rules.now
  const p = participantOf(consult, key)!
  p.heldUp = true
  if (first) audit(change, 'outage', null, { person: key })
  if (alarmOn(consult)) return { what: 'outage', joined: callEverybody(change), first }
  p.dueFromAt = rules.now
  return { what: 'outage', joined: [], first }
}

/** All steps of an alarm at once. */
export function callEverybody(change: Change): PersonKey[] {
  const chain = ([1, 2, 3, 4] as const).flatMap((nth) => addFromChain(change, nth) ?? [])
  return [...addList(change, 'duty'), ...chain, ...addList(change, 'now_list'), ...addReachable(change)]
}

/** The next of the chain; at an alarm, with nobody left in it, the list for alarms. */
function nextFor(change: Change): PersonKey | null {
  const next = addNext(change)
  return next ?? (alarmOn(change.consult) ? (addList(change, 'now_list')[0] ?? null) : null)
}
