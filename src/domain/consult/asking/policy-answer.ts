import { Refusal } from '../../errors.ts'
import { withRows } from '../../situation/row-states.ts'
import type { Situation } from '../../situation/situation.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { offeredRows } from '../table-b.ts'

/** Whether the agency's policy helps, with the versions of the policies as they stand now; where table B says L, after the answer and not before it. */
export function policyAnswer(
  consult: Consult,
  input: { by: PersonKey; answer: NonNullable<Situation['policyAnswer']>; policies: Situation['policies'] },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'policy', states: ['sent', 'seen', 'asked', 'answered', 'agreed', 'logged'] }, rules)
  const offered = offeredRows(consult, rules.pack)
  if (!offered.policy?.includes(input.answer)) throw new Refusal('changed')
  const said = withRows(change.consult.situation, { policy: input.answer }, { by: input.by, at: rules.now }, offered)
  Object.assign(change.consult.situation, { rows: said.rows, changes: said.changes, policyAnswer: input.answer })
  change.consult.situation.policies = [...input.policies]
  audit(change, 'policy', input.by, { answer: input.answer })
  return finish(change)
}
