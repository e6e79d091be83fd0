import type { Person } from '../agency.ts'
import { Refusal } from '../errors.ts'
import type { MessageId } from '../ids.ts'
import type { ConsultState, PersonKey } from '../words.ts'
import { isSilent } from './account/silent.ts'
import { alarmOn } from './clock/contact-made.ts'
import { nextStepAt, passStepsThatNoLongerHold } from './clock/due-steps.ts'
import type { Consult } from './consult.ts'
import type { Changed, Effect } from './effects.ts'
import { namedAsDanger, reachesNamed } from './people/named-danger.ts'
import { othersInThread, participantsActive } from './people/participants.ts'
import { ackBy } from './people/who-has-it.ts'
import { type ConsultAction, may } from './permissions.ts'
import type { Rules } from './rules.ts'
import { isAlive } from './states.ts'
import { firstCardComes } from './telling/first-card.ts'
import type { ToldId, ToldParams } from './telling/told-texts.ts'

/** A change in the making: a copy of the consult to write on, and what it asks to be told. */
export interface Change {
  readonly consult: Consult
  readonly rules: Rules
  readonly effects: Effect[]
  /** People whose card changes although they are no longer active, such as who handed it over. */
  readonly alsoDraw: Set<PersonKey>
}

/** Fallback states of `fallback.line`. */
type LineState = 'seen' | 'asked' | 'answered' | 'passed' | 'raised' | 'spoken' | 'ended' | 'withdrawn' | 'closing' | 'closed' | 'other'

/**
 * Starts a change by one person. Throws Refusal: first `not_yours` without the permission, then `done` when closed or `changed`
 * when the state is none of `states`.
 */
export function begin(consult: Consult, q: { by: PersonKey; may: ConsultAction; states: readonly ConsultState[] }, rules: Rules): Change {
  const person: Person | null = rules.agency.byKey.get(q.by) ?? null
  if (!may(consult, person, q.may)) throw new Refusal('not_yours')
  if (!q.states.includes(consult.state)) throw new Refusal(consult.state === 'closed' ? 'done' : 'changed')
  return resume(consult, rules)
}

/** Starts a change that nobody in particular makes: a timer, an absence. */
export function resume(consult: Consult, rules: Rules): Change {
  const change: Change = { consult: structuredClone(consult), rules, effects: [], alsoDraw: new Set() }
  passStepsThatNoLongerHold(change.consult, rules)
  return change
}

interface TellMore<Back extends ToldId> {
  state?: LineState
  fallback?: Back
  buttons?: readonly string[]
}
/** The rest of a line: its parameters, where its text or fallback needs any. */
export type Telling<Id extends ToldId, Back extends ToldId = 'fallback.line'> =
  Record<never, never> extends ToldParams<Id | Back>
    ? [q?: TellMore<Back> & { params?: ToldParams<Id | Back> }]
    : [q: TellMore<Back> & { params: ToldParams<Id | Back> }]

/** A line in one person's thread. The parameters of `fallback.line` are filled in. */
export function tell<Id extends ToldId, Back extends ToldId = 'fallback.line'>(
  change: Change,
  to: PersonKey,
  text: Id,
  ...[q]: Telling<Id, Back>
): void {
  const { consult } = change
  const ackAt = ackBy(consult)
  change.effects.push({
    kind: 'line',
    to,
    text,
    ...(q?.fallback ? { fallback: q.fallback } : {}),
    params: {
      token: consult.token,
      state: q?.state ?? 'other',
      due: consult.answerDueAt !== null && isOpen(consult) ? 'yes' : 'no',
      ...(consult.answerDueAt === null ? {} : { answer_by: { at: consult.answerDueAt } }),
      ...(ackAt === null ? {} : { ack_by: { at: ackAt } }),
      ...q?.params,
    },
    ...(q?.buttons ? { buttons: q.buttons } : {}),
  })
}

/** A line to everyone active on it who has been told of it, but `not`. */
export function tellOthers<Id extends ToldId>(change: Change, not: PersonKey | null, text: Id, ...q: Telling<Id>): void {
  for (const p of participantsActive(change.consult)) if (p.key !== not && !p.waiting) tell(change, p.key, text, ...q)
}

/** Passes a thread message on to everyone else in it: the worker and all who are active. */
export function relay(change: Change, by: PersonKey, messageId: MessageId | undefined): void {
  if (messageId === undefined) return
  for (const to of othersInThread(change.consult, by)) change.effects.push({ kind: 'relay', to, messageId })
}

export function audit(
  change: Change,
  what: string,
  by: PersonKey | null,
  facts?: Readonly<Record<string, string | number | boolean>>,
  sealed?: Readonly<Record<string, string>>,
): void {
  change.effects.push({ kind: 'audit', what, by, ...(facts ? { facts } : {}), ...(sealed ? { sealed } : {}) })
}

/**
 * Ends a change: says when the rules next have something to do, and redraws the cards: of the worker and
 * of everyone active, or of fewer where nothing else reads differently.
 * Whatever the rules asked for, nothing goes to a person who is left out (R4), little to one who is said to be the danger, no line to one who is yet to be told of it, and nothing but their
 * card, which says no more than "Noted", to a worker whose account is silent (R10).
 */
export function finish(change: Change, q: { draw?: 'all' | 'worker' | 'nobody' } = {}): Changed<Consult> {
  const { consult, rules, alsoDraw } = change
  endsForNamed(consult)
  scriptGoes(consult)
  const named = namedAsDanger(consult)
  const draw = new Set<PersonKey>(alsoDraw)
  const whom = q.draw ?? 'all'
  if (whom !== 'nobody' && firstCardComes(consult, rules.now)) draw.add(consult.workerKey)
  consult.nextDueAt = nextStepAt(consult, rules)
  if (whom === 'all') for (const p of participantsActive(consult)) if (!p.waiting) draw.add(p.key)
  // Drawn once, as it falls silent: a card that keeps being drawn anew tells that something goes on (R10).
  if (isSilent(consult, consult.workerKey) && !alsoDraw.has(consult.workerKey)) draw.delete(consult.workerKey)
  const cards: Effect[] = [...draw].map((to) => ({ kind: 'card', to }))
  const waiting = consult.people.filter((p) => p.waiting).map((p) => p.key)
  const hears = (e: Exclude<Effect, { kind: 'audit' }>): boolean =>
    !consult.excluded.includes(e.to) &&
    (!named.includes(e.to) || reachesNamed(e)) &&
    (e.kind === 'note' || !waiting.includes(e.to)) &&
    (e.kind === 'card' || !isSilent(consult, e.to))
  const effects = [...cards, ...change.effects].filter((e) => e.kind === 'audit' || hears(e))
  return { consult, effects }
}

/** Whoever was said to be the danger is left out of all that follows the alarm (R4). */
function endsForNamed(consult: Consult): void {
  const named = alarmOn(consult) ? [] : consult.named.map(({ person }) => person)
  consult.excluded.push(...named.filter((key) => !consult.excluded.includes(key)))
}

/** What the worker meant to say is no part of what is kept of it: it goes as the consult ends. */
function scriptGoes(consult: Consult): void {
  if (!isAlive(consult)) consult.situation.script = null
}

/** Waiting for an answer: the states in which the answer clock may run. */
export const isOpen = (consult: Consult): boolean => ['sent', 'seen', 'asked'].includes(consult.state)
