import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { candidatesFor } from '../people/candidates-for.ts'
import { giveTo, leave, partGiven } from '../people/give-to.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { relayTo } from '../thread/relay-to.ts'

/**
 * Gives one's part to another person. The acknowledge clock starts again for them (T1); the answer time and fired steps stay.
 * The giver can no longer open it, except that an alarm keeps everyone it has called. The line that goes with it is relayed by its message row.
 */
export function handOver(consult: Consult, input: { by: PersonKey; to: PersonKey; messageId?: MessageId }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'hand_over', states: RUNNING }, rules)
  const c = change.consult
  if (!candidatesFor(c, rules.agency, 'hand_over', input.by).includes(input.to))
    throw new Refusal('invalid', { 'hand_over.to': 'nav.pick' })
  const given = partGiven(change, input.by)
  // An alarm keeps everyone it has called (T4).
  if (!alarmOn(c)) leave(change, input.by)
  giveTo(change, { to: input.to, from: input.by, cause: 'handover', ...given })
  relayTo(change, input.to, input.messageId)
  tell(change, c.workerKey, 'line.handed', {
    state: 'passed',
    params: { name: { person: input.by }, person: { person: input.to } },
  })
  audit(change, 'hand_over', input.by, { to: input.to })
  return finish(change)
}
