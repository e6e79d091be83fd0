import type { Agency } from '#domain/agency.ts'
import type { DuesInput } from '#domain/escalation/dues.ts'
import { duesFor } from '#domain/escalation/dues.ts'
import type { EscalationAct, EscalationStep } from '#domain/escalation/escalation-step.ts'
import { ladder } from '#domain/escalation/ladder.ts'
import type { LadderFacts } from '#domain/escalation/ladder-facts.ts'
import { ladderTimes } from '#domain/escalation/ladder-of.ts'
import { said } from './riverside.ts'
import { rulesPack } from './rules-pack.ts'

/** The facts of a ladder that starts with sending, as `duesFor` works them out. */
export function factsFor(agency: Agency, input: DuesInput, more: Partial<LadderFacts> = {}): LadderFacts {
  const dues = duesFor(agency, rulesPack, input)
  return {
    agency,
    ...dues,
    from: input.from,
    times: ladderTimes(agency, rulesPack, dues.level),
    contactAt: input.contactAt ?? null,
    sessionAt: input.sessionAt ?? null,
    workerActiveAt: null,
    reportedAt: null,
    ...more,
  }
}

/** The first `count` steps of a ladder that starts with sending. */
export function stepsOf(agency: Agency, input: DuesInput, count: number, more: Partial<LadderFacts> = {}): EscalationStep[] {
  return ladder(factsFor(agency, input, more))
    .take(count)
    .toArray()
}

/** Steps as people read them: `Mon 23 Nov 10:30 remind p1 unseen (unseen)`. */
export const lines = (steps: readonly EscalationStep[], zone?: string): string[] =>
  steps.map((step) => `${said(step.at, zone)} ${step.acts.map(actLine).join(', ')}`)

export function actLine(act: EscalationAct): string {
  const when = 'when' in act && act.when ? ` if ${act.when}` : ''
  switch (act.act) {
    case 'remind':
      return `remind ${act.whom} ${act.text}${when}`
    case 'add':
      return `add P${act.nth}${when}`
    case 'add_list':
      return `add ${act.list}`
    case 'tell_worker':
      return `worker ${act.what}${when}`
    case 'tell_manager':
      return `manager pointer ${act.what}`
    default:
      return act.act
  }
}
