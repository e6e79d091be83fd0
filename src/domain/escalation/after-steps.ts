import type { Agency } from '../agency.ts'
import { alarmEndedAt } from '../consult/clock/contact-made.ts'
import type { Consult } from '../consult/consult.ts'
import { instantOf, localDayOf } from '../time/open-spans.ts'
import { addOpenMinutes, nextOpening, openFrom } from '../time/team-clock.ts'
import { type At, rank } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'
import { sorted } from './in-order.ts'
import { reflectSteps } from './reflect-step.ts'

const HOUR_MS = 3_600_000

/**
 * Follow-up (T4 after contact, T6), in order: the responder's checks within 24 h and at 72 h after an alarm; on the review date
 * "did the boundary hold?"; 72 h and 14 days after a `now` or `today` closes, how the worker is; actions of the record when they are
 * due. Day-based ones wait for open time (K4).
 */
export function afterSteps(consult: Consult, agency: Agency): EscalationStep[] {
  return sorted([
    ...checks(consult, agency),
    ...review(consult, agency),
    ...afterCare(consult, agency),
    ...actions(consult, agency),
    ...reflectSteps(consult, agency),
  ])
}

function checks(consult: Consult, agency: Agency): EscalationStep[] {
  const spokenAt = alarmEndedAt(consult)
  if (spokenAt === null) return []
  const check = (key: string, at: At): EscalationStep => ({ key, at, acts: [{ act: 'remind', whom: 'responder', text: 'check' }] })
  return [check(`check.24.${spokenAt}`, withinADay(agency, spokenAt)), check(`check.72.${spokenAt}`, spokenAt + 72 * HOUR_MS)]
}

/** "Within 24 h" needs the reminder before: at the first opening from 12 hours on, else 4 hours before the time is up. */
function withinADay(agency: Agency, spokenAt: At): At {
  const openAt = nextOpening(agency, spokenAt + 12 * HOUR_MS)
  return openAt !== null && openAt <= spokenAt + 20 * HOUR_MS ? openAt : spokenAt + 20 * HOUR_MS
}

function review(consult: Consult, agency: Agency): EscalationStep[] {
  if (consult.reviewOn === null || consult.state === 'withdrawn') return []
  const at = openingOn(consult.reviewOn, agency)
  return [{ key: `review.${consult.reviewOn}`, at, acts: [{ act: 'tell_worker', what: 'review' }] }]
}

/** The first open moment on or after a local date `YYYY-MM-DD` of the agency: when what is due that day is asked for. */
export const openingOn = (date: string, agency: Agency): At =>
  openFrom(agency, instantOf(Temporal.PlainDate.from(date), '00:00', agency.timezone))

/** One nudge for each action that is not done (flow 4.5): the day it is due; on the day it was agreed, an open hour later. */
function actions(consult: Consult, agency: Agency): EscalationStep[] {
  const { closure } = consult
  if (closure === null || (consult.state !== 'closing' && consult.state !== 'closed')) return []
  return closure.actions
    .filter((action) => action.doneAt === null)
    .map((action) => ({
      key: `action.${action.id}`,
      at: Math.max(openingOn(action.by, agency), addOpenMinutes(agency, closure.at, 60)),
      acts: [{ act: 'remind_action', id: action.id }],
    }))
}

/** Also for one that was urgent for a time only. */
function afterCare({ closedAt, level, levels }: Consult, agency: Agency): EscalationStep[] {
  const urgent = [level, ...levels.map((l) => l.level)].some((l) => rank(l) >= rank('today'))
  if (closedAt === null || !urgent) return []
  const care = (key: string, hours: number): EscalationStep => ({
    key,
    at: openFrom(agency, closedAt + hours * HOUR_MS),
    acts: [{ act: 'tell_worker', what: 'care' }],
  })
  return [care(`care.72h.${closedAt}`, 72), care(`care.14d.${closedAt}`, 14 * 24)]
}

/** The local date (agency's zone) of the usual review: 14 days ahead, moved on to a working day (flow 3.13). */
export function usualReviewOn(agency: Agency, from: At): string {
  const at = openFrom(agency, from + 14 * 24 * HOUR_MS)
  return Temporal.Instant.fromEpochMilliseconds(localDayOf(agency.timezone, at) * 24 * HOUR_MS)
    .toString()
    .slice(0, 10)
}
