import { floorAfterContact } from '../../situation/level.ts'
import { inOtherHands, isSilent } from '../account/silent.ts'
import { audit, type Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { ContactReport } from './contact-counts.ts'
import { alarmEndedAt, alarmOn, contactReports } from './contact-made.ts'
import { fireDue } from './fire.ts'
import { recordDueAfterAlarm, startRun } from './run-clocks.ts'

const MINUTE_MS = 60_000
/** The same person's second contact is one of its own from here on. */
const APART_MS = 15 * MINUTE_MS

type End = Pick<NonNullable<Consult['ended']>, 'why' | 'by'>

/**
 * What ends an alarm, of the reports that stand (T4): a service that is with them; two people's own contact; or the worker's yes with a second
 * contact, of the same person 15 minutes apart. Where the alarm may be forced, a yes proves nothing.
 */
function endOf(consult: Consult): End | null {
  const reports = contactReports(consult)
  const newest = reports.at(-1)
  if (!newest) return null
  if (newest.how === 'police') return { why: 'service', by: newest.by }
  if (reports.some((r) => r.by !== newest.by)) return { why: 'second', by: newest.by }
  if (inOtherHands(consult)) return null
  return reports.some((r) => r.confirmed === true && reports.some((other) => apart(r, other))) ? { why: 'yes', by: newest.by } : null
}

/**
 * Whose word besides that of two people, or of a service, ends it: the worker's; nobody's where their account reads nothing of it; nobody's, and no
 * voice, where their phone may be in other hands (T4, R10).
 */
export const whoSaysItIsOver = (consult: Consult): 'hands' | 'quiet' | 'worker' =>
  inOtherHands(consult) ? 'hands' : isSilent(consult, consult.workerKey) ? 'quiet' : 'worker'

const apart = (a: ContactReport, b: ContactReport): boolean => Math.abs(a.at - b.at) >= APART_MS

/** Ends the alarm if what is known now ends it. True when it does. */
export function endIfOver(change: Change): boolean {
  const end = alarmOn(change.consult) ? endOf(change.consult) : null
  if (end) endAlarm(change, end)
  return end !== null
}

/** The alarm is over: what waited for that begins, outcome and record are due by the end of the next working day (T4). */
export function endAlarm(change: Change, end: End): void {
  const { consult: c, rules } = change
  c.ended = { at: rules.now, ...end }
  c.pausedUntilAt = null
  c.floor = floorAfterContact(c.floor)
  c.answerDueAt = recordDueAfterAlarm(rules)
  c.state = 'answered'
  audit(change, 'alarm.ended', end.by, { why: end.why })
}

/** What was reported no longer counts, and nothing rests any more: a "no", a "not safe" or a new press came after it (T4). */
export function forgetContact(c: Consult): void {
  c.spokenFrom = c.spoken.length
  c.floor = 'now'
  c.pausedUntilAt = null
}

/** The alarm goes on at full: every step whose time has passed comes now. One that had ended begins anew. */
export function alarmGoesOn(change: Change): void {
  const { consult: c } = change
  const wasOver = alarmEndedAt(c) !== null
  forgetContact(c)
  if (wasOver) startRun(change, { cause: 'denied', level: 'now', answer: 'fresh', ack: 'fresh' })
  fireDue(change)
}
