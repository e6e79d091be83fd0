import type { Agency } from '../agency.ts'
import type { At } from '../words.ts'
import { isAway, onDuty } from './availability.ts'
import { isOpen } from './team-clock.ts'

/**
 * Whether the gate must say that nobody is watching outside hours (R3, flow 3.2): it is closed now and nobody is on duty, or fewer than
 * two people have agreed to be reached out of hours (a duty rota counts as two: somebody is always on it, and relieved).
 */
export function unwatched(agency: Agency, at: At): boolean {
  const agreed = agency.people.filter((person) => person.now_out_of_hours && !isAway(person, at, agency)).length
  const rota = agency.duty.rota.length > 0
  if (!isOpen(agency, at) && onDuty(agency, at).length === 0 && agreed < 2) return true
  return !rota && agreed < 2
}
