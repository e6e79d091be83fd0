import { Refusal } from '../../errors.ts'
import { leadOf } from '../../escalation/leads.ts'
import type { PersonKey } from '../../words.ts'
import { markSeen } from '../answering/seen.ts'
import { audit, begin, finish, tell, tellOthers } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { addCopy } from '../telling/tell-manager.ts'

/**
 * "Stop: this needs a formal process", on own practice only (item 94): questions end, the worker may bring someone, what is here
 * stays, nothing new is opened. The conduct lead hears that there is one. What is left is to close it.
 */
export function formalStop(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'formal', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  if (c.situation.category !== 'own_practice' || c.formalAt !== null || c.level === 'now') throw new Refusal('changed')
  markSeen(c, input.by, rules.now)
  c.formalAt = rules.now
  if (c.state !== 'agreed') c.state = 'answered'
  tell(change, c.workerKey, 'line.formal', { params: { name: { person: input.by } } })
  tellOthers(change, input.by, 'formal.body', { params: { worker: { person: c.workerKey } } })
  const conduct = leadOf(rules.agency, 'conduct')
  if (conduct) addCopy(change, conduct)
  audit(change, 'formal', input.by)
  return finish(change)
}
