import { type Agency, type AgencyFile, agencySchema } from '#domain/agency.ts'
import type { At } from '#domain/words.ts'

type Input = Record<string, unknown>
interface Overrides {
  /** Fields of the agency file put over Riverside's. */
  agency?: Input
  /** Fields put over one person's, by key; `null` takes the person out; an unknown key adds one. */
  people?: Record<string, Input | null>
  holidayDates?: readonly string[]
}

const PEOPLE: Record<string, Input> = {
  dana: {
    name: 'Dana Cruz',
    roles: ['worker'],
    supervisor: 'sam',
    backup: 'bo',
    manager: 'mo',
    last_resort: ['lu'],
    phone: '+1 212 555 0110',
  },
  sam: { name: 'Sam Okafor', roles: ['supervisor'], now_out_of_hours: true },
  bo: { name: 'Bo Lindqvist', roles: ['supervisor'], now_out_of_hours: true },
  mo: { name: 'Mo Haddad', roles: ['manager'], now_out_of_hours: true },
  lu: { name: 'Lu Ferreira', roles: ['manager'], now_out_of_hours: true },
}

/**
 * The agency of the acceptance examples: New York, Mon-Fri 09:00-17:00, Thu 26 Nov 2026 closed, nobody on duty. Dana is the worker,
 * Sam supervisor, Bo backup, Mo manager, Lu last resort; all available. A duty rota: `riverside({ agency: { duty: {...} } })`.
 */
export function riverside(overrides: Overrides = {}): Agency {
  const people = { ...PEOPLE, ...overrides.people }
  const file = agencySchema.parse({
    agency: 'Riverside Family Services',
    timezone: 'America/New_York',
    emergency: { phone: '911', me: 'Get to people or behind a door', someone_else: 'Stay with them or on the line if it is safe for you' },
    contacts: { fallback_phone: '+1 555 0100', duty_phone: '+1 555 0101' },
    hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']])),
    holidays: ['2026-11-26'],
    ...overrides.agency,
    people: Object.entries(people)
      .filter(([, person]) => person !== null)
      .map(([key, person]) => ({ key, slack: `U0${key.toUpperCase()}`, ...PEOPLE[key], ...person })),
  })
  return asAgency(file, overrides.holidayDates ?? (Array.isArray(file.holidays) ? file.holidays : []))
}

const asAgency = (file: AgencyFile, holidayDates: readonly string[]): Agency => ({
  ...file,
  holidayDates: new Set(holidayDates),
  byKey: new Map(file.people.map((person) => [person.key, person])),
})

/** The instant of a local time such as `2026-11-23T10:00`, in New York unless said. */
export const local = (text: string, zone = 'America/New_York'): At =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds

/** A moment as people say it: `Mon 23 Nov 10:00`, in New York unless said. Seconds only when there are any. */
export function said(at: At | null, zone = 'America/New_York'): string | null {
  if (at === null) return null
  const t = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const day = t.toLocaleString('en-GB', { weekday: 'short' })
  const month = t.toLocaleString('en-GB', { month: 'short' })
  const time = t
    .toPlainTime()
    .round('second')
    .toString()
    .slice(0, t.second === 0 && t.millisecond === 0 ? 5 : 8)
  return `${day} ${t.day} ${month.slice(0, 3)} ${time}`
}
