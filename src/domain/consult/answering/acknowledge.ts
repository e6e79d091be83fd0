import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { pauseAdding } from '../clock/pause-adding.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { seenBy } from '../people/who-has-it.ts'
import type { Rules } from '../rules.ts'
import { tellAlarmStep } from '../telling/tell-alarm.ts'
import { markSeen } from './seen.ts'

/**
 * "Seen, I will answer" (event ack), by anyone on it who is not merely copied. Ends the acknowledge clock; the answer clock runs on.
 * At `now` it rests the adding of people for ten minutes (T4). After a withdrawal at `today` it ends the consult (T10).
 */
export function acknowledge(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'acknowledge', states: ['sent', 'seen', 'asked'] }, rules)
  const c = change.consult
  const first = seenBy(c).length === 0
  markSeen(c, input.by, rules.now)
  audit(change, 'acknowledge', input.by)
  if (c.withdrawnAt !== null) {
    c.state = 'withdrawn'
    return finish(change)
  }
  if (alarmOn(c)) {
    pauseAdding(change, 10, input.by)
    if (first) tellAlarmStep(change)
  } else tell(change, c.workerKey, 'line.seen', { state: 'seen', params: { person: { person: input.by } } })
  return finish(change)
}
