import type { Agency, Person } from '../agency.ts'
import { DAYS, type Day } from '../agency.ts'
import { zoneOf } from '../time/availability.ts'
import { dateOf, instantOf, type LocalDay, localDayOf } from '../time/open-spans.ts'
import type { At } from '../words.ts'
import { ROOM_MS } from './rhythm.ts'
import { workSpans } from './work-spans.ts'

/** The days of the week on which this person works at all, leave and holidays aside. */
export const workDays = (person: Person, agency: Agency, now: At): Day[] =>
  DAYS.filter((day) => spansOn(person, agency, day, now).length > 0)

/**
 * Whether a time on that day of the week lies in the person's hours with room for a check-in. `no_day`: they do not work then.
 * Otherwise the hours that would do, those nearest to the wish, as local times `HH:MM`.
 */
export function fitsHours(
  wish: { weekday: Day; time: string },
  person: Person,
  agency: Agency,
  now: At,
): 'fits' | 'no_day' | { from: string; to: string } {
  const zone = zoneOf(person, agency)
  const day = nextOf(wish.weekday, zone, now)
  const at = instantOf(dateOf(day), wish.time, zone)
  const rooms = spansOn(person, agency, wish.weekday, now).map(({ openAt, closeAt }) => ({
    from: openAt,
    to: Math.max(openAt, closeAt - ROOM_MS),
  }))
  if (rooms.some(({ from, to }) => from <= at && at <= to)) return 'fits'
  const away = ({ from, to }: { from: At; to: At }) => Math.max(from - at, at - to)
  const [nearest] = rooms.toSorted((a, b) => away(a) - away(b))
  return nearest ? { from: localTime(nearest.from, zone), to: localTime(nearest.to, zone) } : 'no_day'
}

const spansOn = (person: Person, agency: Agency, weekday: Day, now: At) =>
  workSpans(person, agency, nextOf(weekday, zoneOf(person, agency), now), 'hours')

/** The next local day with this weekday, today included. */
function nextOf(weekday: Day, zone: string, now: At): LocalDay {
  const today = localDayOf(zone, now)
  return today + ((DAYS.indexOf(weekday) - (dateOf(today).dayOfWeek - 1) + 7) % 7)
}

const localTime = (at: At, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5)
