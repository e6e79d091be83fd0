import type { CheckIn } from './check-in.ts'
import { dateFor } from './rhythm.ts'
import type { CheckInRules } from './set-up.ts'
import { worksAt } from './work-spans.ts'

/** A thousand at the same minute take some minutes to go out; that alone lets nothing go. */
const GRACE_MS = 15 * 60_000

/** Whether an asked check-in is still to be sent: on, unanswered, and the same day while the person works. A late one is let go. */
export function stillAsked(checkIn: CheckIn | null, id: string, { now, person, agency }: CheckInRules): boolean {
  const asked = checkIn?.asked.find((one) => one.id === id)
  if (!asked || asked.done || checkIn?.state !== 'on') return false
  if (now - asked.at < GRACE_MS) return true
  return worksAt(person, agency, now) && dateFor(person, agency, asked.at) === dateFor(person, agency, now)
}
