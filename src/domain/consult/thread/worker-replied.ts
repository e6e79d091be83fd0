import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { isSilent } from '../account/silent.ts'
import { begin, finish, relay } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'

/**
 * The worker wrote, in the thread or the form: a sign of them, and the end of a question that waited. No clock moves.
 * The words are relayed by the row of the message.
 */
export function workerReplied(consult: Consult, input: { by: PersonKey; messageId?: MessageId }, rules: Rules): Changed<Consult> {
  const change = begin(
    consult,
    { by: input.by, may: 'write', states: ['sent', 'seen', 'asked', 'answered', 'agreed', 'withdrawn', 'closing'] },
    rules,
  )
  const c = change.consult
  const asked = c.state === 'asked'
  // What an account that may be in other hands does is no sign of the worker.
  if (!isSilent(c, input.by)) c.workerActiveAt = rules.now
  if (asked) c.state = 'seen'
  relay(change, input.by, input.messageId)
  return finish(change, { draw: asked || alarmOn(c) ? 'all' : 'nobody' })
}
