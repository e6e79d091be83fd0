import { openFrom } from '../time/team-clock.ts'
import type { EscalationStep } from './escalation-step.ts'
import type { LadderFacts } from './ladder-facts.ts'

const DAY_MS = 86_400_000

/** `log_only` (table D): the worker alone hears, day 14 and day 21; day 28 closes as "not known". At the next open time (K4). */
export function logSteps({ agency, from }: LadderFacts): EscalationStep[] {
  const day = (n: number) => openFrom(agency, from + n * DAY_MS)
  return [
    { key: 'day.14', at: day(14), acts: [{ act: 'tell_worker', what: 'log' }] },
    { key: 'day.21', at: day(21), acts: [{ act: 'tell_worker', what: 'log' }] },
    { key: 'day.28', at: day(28), acts: [{ act: 'close_log' }] },
  ]
}
