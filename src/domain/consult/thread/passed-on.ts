import type { MessageId } from '../../ids.ts'
import type { At, PersonKey } from '../../words.ts'
import { resume, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Effect } from '../effects.ts'
import { participantOf } from '../people/participants.ts'
import type { Rules } from '../rules.ts'

/** A thread message, and to whom it was to go. */
interface Passed {
  by: PersonKey
  to: PersonKey
  messageId: MessageId
}

/**
 * The platform took somebody's words for the worker: only now it is said that they were passed on. Until there is an answer they are offered
 * as the answer with one tap; at `now` it is said that the alarm stays on. Nothing for whoever has no part in it any more.
 */
export function passedOn(consult: Consult, { by, to, messageId }: Passed, rules: Rules): Effect[] {
  const part = participantOf(consult, by)
  if (to !== consult.workerKey || !part || part.leftAt !== null || part.part === 'second') return []
  const change = resume(consult, rules)
  if (alarmOn(consult)) tell(change, by, 'relay.now')
  else if (consult.answers.length === 0)
    tell(change, by, 'relay.counts', { params: { worker: { person: to }, message: messageId }, buttons: ['consult.is_answer'] })
  return change.effects
}

/** One of the others will never get somebody's words: whoever wrote them is told, and whom to phone. */
export function notPassedOn(consult: Consult, { by, to, at }: Omit<Passed, 'messageId'> & { at: At }, rules: Rules): Effect[] {
  const change = resume(consult, rules)
  tell(change, by, 'relay.failed', { params: { name: { person: to }, at: { at } } })
  return change.effects
}
