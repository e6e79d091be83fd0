import type { AgencyFile } from '#domain/agency.ts'

/** Years around now for which the public holidays are worked out. */
const BACK = 1
const AHEAD = 2

export type HolidayFault = 'country' | 'region'

/**
 * Local dates on which the agency is closed: the public holidays of its country and region, `also` and without `except`; or just
 * the dates it lists. The calendar of all countries is loaded only when one is named. Returns what is unknown instead of throwing.
 */
export async function holidayDates(holidays: AgencyFile['holidays'], thisYear: number): Promise<Set<string> | HolidayFault> {
  if (Array.isArray(holidays)) return new Set(holidays)
  const { default: Holidays } = await import('date-holidays')
  const country = holidays.country.toUpperCase()
  const calendar = new Holidays()
  if (!Object.hasOwn(calendar.getCountries(), country)) return 'country'
  if (holidays.region && !Object.hasOwn(calendar.getStates(country) ?? {}, holidays.region.toUpperCase())) return 'region'
  calendar.init(country, holidays.region?.toUpperCase() ?? '')
  const dates = new Set<string>()
  for (let year = thisYear - BACK; year <= thisYear + AHEAD; year++) {
    for (const holiday of calendar.getHolidays(year)) {
      if (holiday.type === 'public') for (const date of daysOf(holiday)) dates.add(date)
    }
  }
  for (const date of holidays.also) dates.add(date)
  for (const date of holidays.except) dates.delete(date)
  return dates
}

/** Each local date a holiday covers; one that starts at noon or later leaves its first day open. */
function daysOf(holiday: { date: string; start: Date; end: Date }): string[] {
  const first = Temporal.PlainDate.from(holiday.date.slice(0, 10))
  const startsLate = /\b(1[2-9]|2\d):\d\d/.test(holiday.date.slice(10))
  const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000))
  return Array.from({ length: days }, (_, i) => first.add({ days: i }).toString()).slice(startsLate ? 1 : 0)
}
