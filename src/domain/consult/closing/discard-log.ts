import { situationSchema } from '../../situation/situation.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'

/** The worker deletes their own log: what it said is gone for good, only the token and the day are kept. Nobody had been told of it. */
export function discardLog(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'log_answer', states: ['logged'] }, rules)
  const c = change.consult
  c.situation = situationSchema.parse({ gate: c.situation.gate })
  c.state = 'closed'
  c.closedAt = rules.now
  audit(change, 'log_discarded', input.by)
  return finish(change)
}
