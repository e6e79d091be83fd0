import type { GuidanceRules } from '../../guidance.ts'
import { isSettled, rowState } from '../../situation/row-states.ts'
import type { TalkRow } from '../../situation/rows.ts'
import type { Situation } from '../../situation/situation.ts'
import type { Step } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { tableOf } from '../table-b.ts'

/** Steps that are required before closing (table B: R) and are not done. The form names them; leaving them is said under `why`. */
export function stepsNotDone(consult: Consult, pack: GuidanceRules): Step[] {
  const steps = tableOf(consult, pack)
  const { situation } = consult
  const done: Readonly<Record<Step, boolean>> = {
    safety: true,
    facts: situation.facts.trim() !== '' || situation.callMe,
    role: talked(situation, 'role'),
    redirect: talked(situation, 'redirect'),
    reassure: talked(situation, 'reassure'),
    policy: situation.policyAnswer === 'clear' || situation.policyAnswer === 'unclear',
    consult: true,
    record: consult.caseNote === 'yes' || consult.caseNote === 'no',
    follow_through: consult.reviewOn !== null || isSettled(rowState(situation, 'follow_through')),
  }
  return (Object.keys(done) as Step[]).filter((step) => steps[step] === 'R' && !done[step])
}

/** Said, or it does not fit; what was only ticked, in earlier versions, counts as said. */
const talked = (situation: Situation, row: TalkRow): boolean =>
  isSettled(rowState(situation, row)) || situation.stepsUsed.some((used) => used.endsWith(row))
