import type { Agency } from '../agency.ts'
import type { Consult } from '../consult/consult.ts'
import { isAlive } from '../consult/states.ts'
import { openingOfNextDay } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'
import { sorted } from './in-order.ts'

const HOUR_MS = 3_600_000

/**
 * Around the talk itself, whether or not there is an answer: an hour before the next contact the worker's steps, in real time (K4); on the next open
 * morning after it whether it landed. The keys carry the contact, so that each comes once, and anew for one that was moved.
 */
export function talkSteps(consult: Consult, agency: Agency): EscalationStep[] {
  const { contactAt, situation } = consult
  // An alarm that was only pressed has no kind, and so no steps.
  if (contactAt === null || situation.category === null) return []
  const beforeAt = stepsAt(contactAt, consult.sentAt ?? consult.createdAt)
  return sorted([
    ...(beforeAt === null || !isAlive(consult)
      ? []
      : [{ key: `steps.${contactAt}`, at: beforeAt, acts: [{ act: 'tell_worker', what: 'steps' } as const] }]),
    ...(asksAfter(consult)
      ? [{ key: `land.${contactAt}`, at: landAt(contactAt, agency), acts: [{ act: 'tell_worker', what: 'land' } as const] }]
      : []),
  ])
}

/** An hour before the contact; null where it was sent, or kept, within that hour: whoever did has just had them in hand. */
export const stepsAt = (contactAt: At, from: At): At | null => (contactAt - HOUR_MS >= from ? contactAt - HOUR_MS : null)

/** The next open morning after the contact. */
export const landAt = (contactAt: At, agency: Agency): At => openingOfNextDay(agency, contactAt)

/** Also once it is closed, where the contact came after; not of what belongs elsewhere, nor where a formal process began. */
const asksAfter = (consult: Consult): boolean =>
  consult.formalAt === null &&
  (isAlive(consult) ||
    ((consult.state === 'closing' || consult.state === 'closed') &&
      consult.closure !== null &&
      consult.closure.outcome !== 'not_for_this_tool'))
