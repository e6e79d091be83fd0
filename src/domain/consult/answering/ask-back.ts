import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, relay, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { markSeen } from './seen.ts'

/** A question to the worker before answering. Who asks has seen it, so it acknowledges too; the answer clock runs on. */
export function askBack(consult: Consult, input: { by: PersonKey; messageId?: MessageId }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'ask_back', states: ['sent', 'seen', 'asked'] }, rules)
  const c = change.consult
  markSeen(c, input.by, rules.now)
  c.state = 'asked'
  c.askedAt = rules.now
  c.askedBy = input.by
  if (input.messageId === undefined) tell(change, c.workerKey, 'line.asked', { state: 'asked', params: { person: { person: input.by } } })
  else relay(change, input.by, input.messageId)
  audit(change, 'ask_back', input.by)
  return finish(change)
}
