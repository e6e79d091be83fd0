import type { Agency, Person } from '../agency.ts'
import type { At } from '../words.ts'
import type { CheckInChoice } from './check-in.ts'
import { fitsHours, workDays } from './fits-hours.ts'

/**
 * When nobody has chosen: as the agency offers them, else every two weeks on the last working day of the person's week at three, or at the hour
 * of theirs that is nearest. Null where they work on no day.
 */
export function firstChoice(person: Person, agency: Agency, now: At): CheckInChoice | null {
  const days = workDays(person, agency, now)
  const last = days.at(-1)
  if (last === undefined) return null
  const offered = agency.check_ins?.offer ?? { rhythm: 'two' as const, weekday: last, time: '15:00' }
  const wish = { ...offered, weekday: days.includes(offered.weekday) ? offered.weekday : last }
  const fits = fitsHours(wish, person, agency, now)
  return { ...wish, ...(typeof fits === 'string' ? {} : { time: fits.to }), model: 'what', count: 1 }
}
