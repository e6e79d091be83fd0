import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, tell, tellOthers } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { pauseAdding } from '../clock/pause-adding.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { alarmSent } from '../people/alarm-sent.ts'
import type { Rules } from '../rules.ts'

/**
 * "I am safe now" or "It was a mistake" during an alarm: only a message to those called. Adding people rests for 15 minutes,
 * reminders go on; a named person still has to speak with the worker (T4).
 */
export function safe(consult: Consult, input: { by: PersonKey; what: 'safe' | 'mistake' | 'withdraw' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'safe', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  if (!alarmOn(c)) throw new Refusal('changed')
  saidSafe(change, input.what)
  // Who has it is said as it is when the line goes out.
  tell(change, c.workerKey, 'worker.alarm.safe', { params: alarmSent(c) })
  return finish(change)
}

/** The message itself, once it is known that it may be said. */
export function saidSafe(change: Change, what: 'safe' | 'mistake' | 'withdraw'): void {
  const { consult: c, rules } = change
  if (!alarmOn(c)) return
  c.workerActiveAt = rules.now
  pauseAdding(change, 15, 'worker')
  tellOthers(change, null, what === 'safe' ? 'line.safe' : 'line.mistake', { params: { worker: { person: c.workerKey } } })
  audit(change, 'safe', c.workerKey, { what })
}
