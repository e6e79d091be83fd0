import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, relay, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult, ConsultAnswer } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { tableOf } from '../table-b.ts'
import { canPointAt, type HintInput, pointAt } from './hint.ts'
import { markSeen } from './seen.ts'

interface AnswerInput {
  by: PersonKey
  mode: ConsultAnswer['mode']
  text: string
  why?: string
  minutes?: number | null
  reviewOn?: string | null
  /** Row of the thread message that holds the same words, to be relayed to everyone else on it. */
  messageId?: MessageId
  /** A step of the worker's list to try next; with an answer also one that waited for it. */
  hint?: HintInput | null
}

/**
 * Advice or a plan, written or spoken (event answered), by anyone on it. Stops the answer clock. An alarm it never stops: only
 * "I spoke with them" does (T4), so at `now` the answer is kept and the state stays.
 */
export function answer(consult: Consult, input: AnswerInput, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'answer', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  if (!input.text.trim()) throw new Refusal('invalid', { 'answer.text': 'answer.empty' })
  const c = change.consult
  markSeen(c, input.by, rules.now)
  c.answers.push({
    at: rules.now,
    by: input.by,
    mode: input.mode,
    text: input.text,
    why: input.why ?? '',
    minutes: input.minutes ?? null,
    reviewOn: input.reviewOn ?? null,
  })
  if (input.reviewOn) c.reviewOn = input.reviewOn
  const first = c.answers.length === 1
  if (!alarmOn(c)) {
    c.state = 'answered'
    c.agreedAt = null
  }
  if (input.messageId === undefined)
    tell(change, c.workerKey, 'line.answered', { state: 'answered', params: { person: { person: input.by } } })
  else relay(change, input.by, input.messageId)
  if (input.hint) pointOrSay(change, { by: input.by, ...input.hint })
  if (first && c.state === 'answered') tellLeftForAfter(change.consult, change)
  audit(change, 'answer', input.by, { mode: input.mode })
  return finish(change)
}

/** The advice goes out whatever became of the row meanwhile: one that the worker does not have in front of them any more is left out, and its writer hears so. */
function pointOrSay(change: Change, input: { by: PersonKey } & HintInput): void {
  const { consult, rules } = change
  if (canPointAt(consult, input, rules.pack)) pointAt(change, input)
  else tell(change, input.by, 'line.hint_left', { params: { worker: { person: consult.workerKey } }, buttons: ['consult.read'] })
}

/** Steps that waited for a human (table B: L) are now the worker's to do. */
function tellLeftForAfter(consult: Consult, change: Parameters<typeof tell>[0]): void {
  const steps = tableOf(consult, change.rules.pack)
  const buttons = [...(steps.policy === 'L' ? ['consult.policy'] : []), ...(steps.record === 'L' ? ['consult.noted'] : [])]
  if (buttons.length > 0) tell(change, consult.workerKey, 'line.after', { state: 'answered', buttons })
}
