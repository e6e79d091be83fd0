import type { At, PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import { alarmFromAt, alarmOn } from './contact-made.ts'

const MINUTE = 60_000
const LAST_PAUSE_MS = 30 * MINUTE
const CONTACT_PAUSE_MS = 30 * MINUTE

/**
 * Rests the adding of people to an alarm; reminders go on (T4). Once per person in a run of the clocks, and never past 30 minutes
 * after the run began.
 */
export function pauseAdding(change: Change, minutes: number, who: string): void {
  const { consult, rules } = change
  const key = `r${consult.run.n}.pause.${who}`
  if (!alarmOn(consult) || consult.fired[key] !== undefined || consult.contactIgnored.some((key) => key === who)) return
  consult.fired[key] = rules.now
  const until = Math.min(rules.now + minutes * MINUTE, consult.run.fromAt + LAST_PAUSE_MS)
  if (until > rules.now) consult.pausedUntilAt = Math.max(consult.pausedUntilAt ?? 0, until)
}

/** Half an hour for the worker, or a second person, to confirm: by a person's first report of contact in an alarm, whenever it comes (T4). */
export function pauseForContact(change: Change, who: PersonKey): void {
  const { consult, rules } = change
  const key = `contact.${alarmFromAt(consult)}.${who}`
  if (consult.fired[key] !== undefined) return
  consult.fired[key] = rules.now
  consult.pausedUntilAt = rules.now + CONTACT_PAUSE_MS
}

/** Adding people rests (T4). */
export const addingRests = ({ pausedUntilAt }: Consult, now: At): boolean => now < (pausedUntilAt ?? 0)
