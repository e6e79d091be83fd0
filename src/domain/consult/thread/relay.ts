import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import type { ConsultState, PersonKey } from '../../words.ts'
import { isSilent } from '../account/silent.ts'
import { audit, begin, finish, relay, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { asSeenBy } from '../people/named-danger.ts'
import { othersInThread } from '../people/participants.ts'
import { may } from '../permissions.ts'
import type { Rules } from '../rules.ts'
import { workerReplied } from './worker-replied.ts'

export interface Wrote {
  by: PersonKey
  /** Row that will hold the words, when they pass. */
  messageId: MessageId
  /** Attached files: never passed on, never kept. */
  files: number
  /** No words, or nothing but space. */
  empty: boolean
  /** The words may show who somebody is. */
  shows?: boolean
}

/** The states in which a thread is open. */
const OPEN: readonly ConsultState[] = ['sent', 'seen', 'asked', 'answered', 'agreed']

/**
 * What happens with a thread message: it goes to everyone else with a part, and something may be said under it (flow 4.4). It
 * stops no clock (events); the worker's reply ends "asked". What a responder reads under theirs comes once it has arrived (`passed-on.ts`).
 * `passes` false: keep nothing, the effects say why. Throws Refusal
 * `not_yours` for anyone without a part.
 */
export function relayOf(consult: Consult, wrote: Wrote, rules: Rules): Changed<Consult> & { passes: boolean } {
  const { by, messageId } = wrote
  const person = rules.agency.byKey.get(by) ?? null
  if (!may(consult, person, 'write')) throw new Refusal('not_yours')
  const change = begin(consult, { by, may: 'write', states: [consult.state] }, rules)
  if (!OPEN.includes(consult.state) || consult.formalAt !== null) {
    tell(change, by, 'relay.closed', { buttons: consult.formalAt === null ? ['consult.reopen'] : [] })
    return { ...finish(change, { draw: 'nobody' }), passes: false }
  }
  if (wrote.files > 0) tell(change, by, 'relay.file')
  if (wrote.empty) return { ...finish(change, { draw: 'nobody' }), passes: false }
  const first = change.consult.fired[`wrote.${by}`] === undefined
  change.consult.fired[`wrote.${by}`] ??= rules.now
  audit(change, 'thread.message', by)
  // Never in an alarm, and never before the words are on their way.
  if (wrote.shows && consult.level !== 'now') tell(change, by, 'relay.shows')
  if (first) tell(change, by, 'relay.first', { params: { people: { people: othersInThread(asSeenBy(consult, by), by) } } })
  if (by === consult.workerKey) {
    const replied = workerReplied(change.consult, { by, messageId }, rules)
    // What is said back to the writer is said to nobody where their account reads nothing more (R10).
    const back = change.effects.filter((one) => one.kind === 'audit' || !isSilent(consult, one.to))
    return { consult: replied.consult, effects: [...replied.effects, ...back], passes: true }
  }
  // Whoever writes must not believe that the worker reads it.
  if (isSilent(consult, consult.workerKey)) tell(change, by, 'relay.silent', { params: { worker: { person: consult.workerKey } } })
  const said = change.effects.splice(0)
  relay(change, by, messageId)
  change.effects.push(...said)
  return { ...finish(change, { draw: 'nobody' }), passes: true }
}
