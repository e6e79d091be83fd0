import { isOpen } from '../time/team-clock.ts'
import type { EscalationStep } from './escalation-step.ts'
import type { LadderFacts } from './ladder-facts.ts'

const HOUR_MS = 3_600_000

/**
 * T3: 60 minutes before the next contact (at once if less), in real time: the worker always; P1 and a pointer to the manager in team
 * hours, else duty. The key carries the contact, so that a moved one is announced anew. A contact that is over is none.
 */
export function contactSteps({ agency, contactAt, from }: LadderFacts): EscalationStep[] {
  if (contactAt === null || contactAt < from) return []
  const at = Math.max(from, contactAt - HOUR_MS)
  const key = `contact.${contactAt}`
  const told = { act: 'tell_worker', what: 'contact' } as const
  if (!isOpen(agency, at)) return [{ key, at, acts: [told, { act: 'add_list', list: 'duty' }] }]
  return [{ key, at, acts: [told, { act: 'remind', whom: 'p1', text: 'answer' }, { act: 'tell_manager', what: 'contact' }] }]
}
