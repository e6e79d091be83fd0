import type { Agency } from '../agency.ts'
import { mayReflectOn } from '../check-in/held.ts'
import type { Consult } from '../consult/consult.ts'
import { addWorkingDays } from '../time/team-clock.ts'
import type { EscalationStep } from './escalation-step.ts'

/**
 * The working day after closing, the worker may think one question over. Never after an alarm, sexual conduct or a serious matter of
 * one's own (item 42), and never once a formal process began. Other consults of theirs can hold it back when it is sent.
 */
export function reflectSteps(consult: Consult, agency: Agency): EscalationStep[] {
  const { closedAt } = consult
  if (closedAt === null || !mayReflectOn(consult)) return []
  return [{ key: `reflect.${closedAt}`, at: addWorkingDays(agency, closedAt, 1), acts: [{ act: 'tell_worker', what: 'reflect' }] }]
}
