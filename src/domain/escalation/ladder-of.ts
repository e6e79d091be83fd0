import type { Agency, LevelTimes } from '../agency.ts'
import { contactReports } from '../consult/clock/contact-made.ts'
import type { Consult } from '../consult/consult.ts'
import type { GuidanceRules } from '../guidance.ts'
import type { Level } from '../words.ts'
import { timesOf } from './dues.ts'
import type { EscalationStep } from './escalation-step.ts'
import { ladder } from './ladder.ts'
import type { LadderFacts } from './ladder-facts.ts'

/** The ladder of a consult as it stands now, whatever of it has fired already. */
export const ladderOf = (consult: Consult, agency: Agency, pack: GuidanceRules): Generator<EscalationStep> =>
  ladder(factsOf(consult, agency, pack))

export function factsOf(consult: Consult, agency: Agency, pack: GuidanceRules): LadderFacts {
  return {
    agency,
    level: consult.level,
    // An alarm that nobody watches for starts at the opening (R5).
    from: consult.level === 'now' ? (consult.noDutyUntilAt ?? consult.run.fromAt) : consult.run.fromAt,
    ackDueAt: consult.ackDueAt,
    answerDueAt: consult.answerDueAt,
    dayCase: consult.dayCase,
    noCover: consult.noCover,
    noDutyUntilAt: consult.noDutyUntilAt,
    times: ladderTimes(agency, pack, consult.level),
    contactAt: consult.contactAt,
    sessionAt: consult.sessionAt,
    workerActiveAt: consult.workerActiveAt,
    reportedAt: contactReports(consult)[0]?.at ?? null,
    fired: (key) => consult.fired[`r${consult.run.n}.${key}`] !== undefined,
  }
}

/** Times that shape the ladder of a level. The pack cannot say the cases of `today`; an agency that sets its own replaces them. */
export function ladderTimes(agency: Agency, pack: GuidanceRules, level: Level): LevelTimes {
  if (level === 'today') return agency.urgency.today ?? {}
  return level === 'soon' || level === 'next_session' ? timesOf(agency, pack, level) : {}
}
