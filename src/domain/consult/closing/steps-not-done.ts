import type { GuidanceRules } from '../../guidance.ts'
import { stepRules } from '../../situation/steps.ts'
import type { Step } from '../../words.ts'
import type { Consult } from '../consult.ts'

/** Steps that are required before closing (table B: R) and are not done. The form names them; leaving them is said under `why`. */
export function stepsNotDone(consult: Consult, pack: GuidanceRules): Step[] {
  const steps = stepRules(pack, consult.situation, consult.level, consult.floor)
  const { situation } = consult
  const done: Readonly<Record<Step, boolean>> = {
    safety: true,
    facts: situation.facts.trim() !== '' || situation.callMe,
    role: situation.stepsUsed.some((s) => s.endsWith('role')),
    redirect: situation.stepsUsed.some((s) => s.endsWith('redirect')),
    reassure: situation.stepsUsed.some((s) => s.endsWith('reassure')),
    policy: situation.policyAnswer === 'clear' || situation.policyAnswer === 'unclear',
    consult: true,
    record: consult.caseNote === 'yes' || consult.caseNote === 'no',
    follow_through: consult.reviewOn !== null,
  }
  return (Object.keys(done) as Step[]).filter((step) => steps[step] === 'R' && !done[step])
}
