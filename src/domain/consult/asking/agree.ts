import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tellOthers } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'

/** "This works for me": the plan is agreed, and what is left is to close it. */
export function agree(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'agree', states: ['answered'] }, rules)
  const c = change.consult
  c.state = 'agreed'
  c.agreedAt = rules.now
  c.workerActiveAt = rules.now
  tellOthers(change, null, 'line.agreed', { params: { worker: { person: c.workerKey } } })
  audit(change, 'agree', input.by)
  return finish(change)
}
