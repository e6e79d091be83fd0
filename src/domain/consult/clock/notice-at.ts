import { readerOpenFrom } from '../../time/availability.ts'
import { isOpen, nextOpening } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Rules } from '../rules.ts'

/**
 * When this person may first hear of a consult that is not an alarm: now while the office is open; else at its opening, or when
 * their own hours begin, if that is sooner. People off duty get nothing out of hours (item 93).
 */
export function noticeAt(rules: Rules, key: PersonKey): At {
  const { agency, now } = rules
  const person = agency.byKey.get(key)
  if (!person || isOpen(agency, now)) return now
  return Math.min(nextOpening(agency, now) ?? now, readerOpenFrom(person, agency, now))
}
