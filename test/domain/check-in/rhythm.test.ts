import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Agency, DAYS, type Person } from '#domain/agency.ts'
import { RHYTHMS, type Rhythm } from '#domain/check-in/check-in.ts'
import { fitsHours, workDays } from '#domain/check-in/fits-hours.ts'
import { DAYS_OF, firstSlot, nextCheckIn } from '#domain/check-in/rhythm.ts'
import { named } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, ZONES } from '#test/support/zones.ts'

const TEN_YEARS = 3652
const START = '2026-01-05'

interface Case {
  agency: Agency
  person: Person
  rhythm: Rhythm
  weekday: (typeof DAYS)[number]
  time: string
}

/** Every check-in of ten years, each asked when it was due. */
function tenYears({ agency, person, rhythm, weekday, time }: Case): { since: string; all: At[] } {
  const zone = person.timezone ?? agency.timezone
  const startAt = Temporal.PlainDate.from(START).toZonedDateTime(zone).epochMilliseconds - 1
  const endAt = Temporal.PlainDate.from(START).add({ days: TEN_YEARS }).toZonedDateTime(zone).epochMilliseconds
  const since = firstSlot({ weekday, time }, person, agency, { now: startAt })
  const all: At[] = []
  let lastOn: string | null = null
  for (let after = startAt; ; ) {
    const at: At | null = nextCheckIn({ rhythm, time, since, lastOn }, person, agency, after)
    if (at === null || at >= endAt) return { since, all }
    all.push(at)
    lastOn = dateOf(at, zone)
    after = at
  }
}

const dateOf = (at: At, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The spans of a local day as the agency file writes them, asked of the calendar itself: an oracle that shares nothing with the rule. */
function hoursOn(agency: Agency, person: Person, date: Temporal.PlainDate): { from: At; to: At }[] {
  if (agency.holidayDates.has(date.toString())) return []
  if (person.away.some(({ from, to }) => Temporal.PlainDate.compare(date, from) >= 0 && Temporal.PlainDate.compare(date, to) <= 0))
    return []
  const zone = person.timezone ?? agency.timezone
  const written = person.hours ? { hours: person.hours, zone } : { hours: agency.hours, zone: agency.timezone }
  const day = (d: Temporal.PlainDate, z: string) => d.toZonedDateTime(z).epochMilliseconds
  const [dayFrom, dayTo] = [day(date, zone), day(date.add({ days: 1 }), zone)]
  return [-1, 0, 1].flatMap((off) => {
    const d = date.add({ days: off })
    if (!person.hours && agency.holidayDates.has(d.toString())) return []
    if (person.hours && off !== 0) return []
    return (written.hours[DAYS[d.dayOfWeek - 1]!] ?? []).flatMap((span) => {
      const at = (time: string) =>
        time === '24:00'
          ? day(d.add({ days: 1 }), written.zone)
          : d.toZonedDateTime({ timeZone: written.zone, plainTime: time }).epochMilliseconds
      const [from, to] = [Math.max(at(span.slice(0, 5)), dayFrom), Math.min(at(span.slice(6)), dayTo)]
      return from < to ? [{ from, to }] : []
    })
  })
}

const anyTime = fc
  .integer({ min: 0, max: 95 })
  .map((q) => `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`)

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    agency: anyAgency,
    zone: fc.option(fc.constantFrom(...ZONES)),
    own: fc.option(fc.constantFrom(['09:00-17:00'], ['08:00-12:00', '13:00-16:30'], ['20:00-24:00'], ['00:00-03:00'])),
    rhythm: fc.constantFrom(...RHYTHMS),
    weekday: fc.constantFrom(...DAYS),
    time: anyTime,
    leave: fc.array(fc.tuple(fc.integer({ min: 0, max: TEN_YEARS }), fc.integer({ min: 0, max: 40 })), { maxLength: 8 }),
  })
  .map(({ agency, zone, own, leave, ...rest }) => {
    const away = leave.map(([n, days]) => {
      const from = Temporal.PlainDate.from(START).add({ days: n })
      return { from: from.toString(), to: from.add({ days }).toString() }
    })
    const hours = own ? { hours: Object.fromEntries(DAYS.slice(0, 5).map((day) => [day, own])) } : {}
    const person = { ...agency.byKey.get(named('dana'))!, away, ...(zone ? { timezone: zone } : {}), ...hours }
    return { agency, person, ...rest }
  })

describe('ten years of check-ins in twelve zones', () => {
  it('none is missed, none doubled, none outside hours, on a holiday or on leave', () => {
    fc.assert(
      fc.property(anyCase, (c) => {
        const { since, all } = tenYears(c)
        const zone = c.person.timezone ?? c.agency.timezone
        const end = Temporal.PlainDate.from(START).add({ days: TEN_YEARS })
        const byPeriod = new Map<number, At[]>()
        for (const at of all) {
          const date = Temporal.PlainDate.from(dateOf(at, zone))
          expect(
            hoursOn(c.agency, c.person, date).some(({ from, to }) => from <= at && at < to),
            `outside hours: ${at}`,
          ).toBe(true)
          const period = Math.floor(Temporal.PlainDate.from(since).until(date, { largestUnit: 'day' }).days / DAYS_OF[c.rhythm])
          byPeriod.set(period, [...(byPeriod.get(period) ?? []), at])
        }
        expect(
          [...byPeriod.values()].filter((ats) => ats.length > 1),
          'doubled',
        ).toEqual([])
        // A period in which the person works at all has its one.
        for (let period = 0; ; period++) {
          const first = Temporal.PlainDate.from(since).add({ days: period * DAYS_OF[c.rhythm] })
          if (Temporal.PlainDate.compare(first.add({ days: DAYS_OF[c.rhythm] }), end) > 0) break
          const works = Array.from({ length: DAYS_OF[c.rhythm] }, (_, i) => hoursOn(c.agency, c.person, first.add({ days: i }))).some(
            (s) => s.length > 0,
          )
          expect(byPeriod.has(period), `missed: ${first}`).toBe(works)
        }
      }),
      runs(40),
    )
  })

  it.each(ZONES)('in %s, a weekly one at ten comes each week at ten by the clock on the wall, whatever the clock changes', (zone) => {
    const agency = riverside({ agency: { timezone: zone, holidays: [] } })
    const { all } = tenYears({ agency, person: agency.byKey.get(named('dana'))!, rhythm: 'week', weekday: 'wed', time: '10:00' })
    expect(all.length).toBe(522)
    const clock = all.map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))
    expect(new Set(clock.map((z) => `${z.dayOfWeek} ${z.toPlainTime()}`))).toEqual(new Set(['3 10:00:00']))
  })
})

describe('where a check-in cannot be on its day', () => {
  const at = (
    agency: Agency,
    q: { rhythm?: Rhythm; since: string; time?: string; lastOn?: string | null },
    after: string,
    person = 'dana',
  ) => nextCheckIn({ rhythm: 'week', time: '15:00', lastOn: null, ...q }, agency.byKey.get(named(person))!, agency, local(after))

  it('a holiday moves it to the next day they work, at the same time', () => {
    expect(at(riverside(), { since: '2026-11-19' }, '2026-11-24T12:00')).toBe(local('2026-11-27T15:00'))
  })

  it('leave moves it on, past the weekend if need be, and what a whole period of leave took is let go', () => {
    const away = riverside({ people: { dana: { away: [{ from: '2026-12-04', to: '2026-12-06' }] } } })
    expect(at(away, { since: '2026-11-20' }, '2026-12-01T12:00')).toBe(local('2026-12-07T15:00'))
    const long = riverside({ people: { dana: { away: [{ from: '2026-12-01', to: '2026-12-14' }] } } })
    expect(at(long, { since: '2026-11-20' }, '2026-12-01T12:00')).toBe(local('2026-12-15T15:00'))
  })

  it('the period that has had its one has no second, even when leave is put in over it afterwards', () => {
    const since = '2026-11-20'
    const away = riverside({ people: { dana: { away: [{ from: '2026-11-20', to: '2026-11-20' }] } } })
    expect(at(away, { since, lastOn: '2026-11-20' }, '2026-11-20T15:00')).toBe(local('2026-11-27T15:00'))
    expect(at(riverside(), { since, lastOn: '2026-11-20' }, '2026-11-20T15:00')).toBe(local('2026-11-27T15:00'))
  })

  it('hours that never hold the time take the nearest moment, with room before the end', () => {
    const hours = { mon: ['09:00-12:00'], fri: ['09:00-12:00'] }
    expect(at(riverside({ people: { dana: { hours } } }), { since: '2026-12-04' }, '2026-12-01T12:00')).toBe(local('2026-12-04T11:45'))
  })

  it('somebody who never works again has none', () => {
    const gone = riverside({ people: { dana: { away: [{ from: '2026-01-01', to: '2036-01-01' }] } } })
    expect(at(gone, { since: '2026-12-04' }, '2026-12-01T12:00')).toBeNull()
  })
})

describe('what fits a person’s hours', () => {
  const agency = riverside()
  const dana = agency.byKey.get(named('dana'))!
  const now = local('2026-11-24T12:00')

  it('a time outside is answered with the hours that would do', () => {
    expect(fitsHours({ weekday: 'wed', time: '15:00' }, dana, agency, now)).toBe('fits')
    expect(fitsHours({ weekday: 'wed', time: '16:45' }, dana, agency, now)).toBe('fits')
    expect(fitsHours({ weekday: 'wed', time: '17:00' }, dana, agency, now)).toEqual({ from: '09:00', to: '16:45' })
    expect(fitsHours({ weekday: 'sun', time: '15:00' }, dana, agency, now)).toBe('no_day')
  })

  it('a holiday next week does not make that weekday one they never work', () => {
    expect(fitsHours({ weekday: 'thu', time: '15:00' }, dana, agency, now)).toBe('fits')
    expect(workDays(dana, agency, now)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri'])
  })

  it('whatever it offers instead fits', () => {
    fc.assert(
      fc.property(anyCase, ({ agency: any, person, weekday, time }) => {
        const fits = fitsHours({ weekday, time }, person, any, now)
        if (typeof fits === 'string') return
        expect(fitsHours({ weekday, time: fits.from }, person, any, now)).toBe('fits')
        expect(fitsHours({ weekday, time: fits.to }, person, any, now)).toBe('fits')
      }),
      runs(200),
    )
  })
})
