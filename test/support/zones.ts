import fc from 'fast-check'
import type { Agency, Hours } from '#domain/agency.ts'
import { DAYS } from '#domain/agency.ts'
import type { At } from '#domain/words.ts'
import { riverside } from './riverside.ts'

/** Zones with every kind of clock change: at midnight, by half an hour, backwards in summer, none, across the date line. */
export const ZONES = [
  'America/New_York',
  'America/Santiago',
  'America/St_Johns',
  'Europe/London',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
] as const

const SPANS = [
  [],
  ['09:00-17:00'],
  ['09:00-12:00', '13:00-17:30'],
  ['00:00-24:00'],
  ['00:00-06:00', '22:00-24:00'],
  ['10:00-10:20'],
  ['01:00-03:00', '20:00-24:00'],
]

/** An agency somewhere, with any hours on any days (at least one day open) and a few holidays. */
export const anyAgency: fc.Arbitrary<Agency> = fc
  .record({
    timezone: fc.constantFrom(...ZONES),
    week: fc.array(fc.constantFrom(...SPANS), { minLength: 7, maxLength: 7 }).filter((days) => days.some((spans) => spans.length > 0)),
    holidays: fc.uniqueArray(fc.integer({ min: 0, max: 3650 }), { maxLength: 12 }),
  })
  .map(({ timezone, week, holidays }) => {
    const hours: Hours = Object.fromEntries(DAYS.map((day, i) => [day, week[i] ?? []]))
    const dates = holidays.map((n) => Temporal.PlainDate.from('2025-01-01').add({ days: n }).toString())
    return riverside({ agency: { timezone, hours, holidays: dates } })
  })

/** Any whole minute in the ten years from 2025. */
export const anyMoment: fc.Arbitrary<At> = fc
  .integer({ min: 0, max: 10 * 365 * 24 * 60 })
  .map((minute) => Date.UTC(2025, 0, 1) + minute * 60_000)
