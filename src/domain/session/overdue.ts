import type { Agency } from '../agency.ts'
import { readerOpenFrom } from '../time/availability.ts'
import { openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { Pair } from './pair.ts'

/** `2w`: the same local time so many weeks later, across clock changes. */
export function addWeeks(agency: Agency, from: At, every: string, times = 1): At {
  const weeks = Number(every.slice(0, -1)) * times
  return Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(agency.timezone).add({ weeks }).epochMilliseconds
}

/** Supervised by that person as the agency file has it now; others only meet because of one consult, and are never late. */
export const isLine = (pair: Pair, agency: Agency): boolean =>
  agency.byKey.has(pair.supervisorKey) && agency.byKey.get(pair.workerKey)?.supervisor === pair.supervisorKey

/**
 * From when the pair is late: so many weeks after the last session (or since we know them), at an open time at which neither is
 * away. Null where the agency has set no rhythm. A date that is set does not make it less late, it only ends the reminders.
 */
export function lateFrom(pair: Pair, agency: Agency, times = 1): At | null {
  const { every } = agency.supervision
  if (every === undefined || !isLine(pair, agency)) return null
  const at = openFrom(agency, addWeeks(agency, pair.lastAt ?? pair.sinceAt, every, times))
  return bothBack(pair, agency, at)
}

/** Their own hours may never meet: then the later of both is taken. */
const MOST_TURNS = 8

function bothBack(pair: Pair, agency: Agency, from: At): At {
  const people = [pair.workerKey, pair.supervisorKey].flatMap((key) => agency.byKey.get(key) ?? [])
  let at = from
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const later = people.reduce((moment, person) => readerOpenFrom(person, agency, moment), at)
    if (later === at) break
    at = later
  }
  return at
}

/** Late now, with no date set: what Home counts and what the pair is reminded of. */
export function isLate(pair: Pair, agency: Agency, now: At): boolean {
  const from = lateFrom(pair, agency)
  return from !== null && from <= now && (pair.booked === null || pair.booked.endsAt <= now)
}
