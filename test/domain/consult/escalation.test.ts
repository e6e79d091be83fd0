import { describe, expect, it } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import { riverside } from '#test/support/riverside.ts'
import { alarm, send } from './story.ts'

/** Offices with the same hours in two zones; a Friday before an ordinary weekend, before each clock change, and a day before a holiday. */
const ZONES = [
  { zone: 'America/New_York', plain: '2027-01-15', spring: '2027-03-12' },
  { zone: 'Europe/London', plain: '2027-01-15', spring: '2027-03-26' },
] as const
/** The Friday before the autumn change. */
const AUTUMN = { 'America/New_York': '2026-10-30', 'Europe/London': '2026-10-23' } as const

const office = (zone: string): Agency =>
  riverside({
    agency: { timezone: zone, duty: { now_list: ['nia'], rota: [] } },
    people: { nia: { name: 'Nia Bell', roles: ['duty'] } },
  })
const later = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString()

const TODAY_FROM_FRIDAY_16 = [
  'Fri 16:15 sam',
  'Fri 16:30 +bo dana sam',
  'Fri 16:40 bo sam',
  'Fri 16:50 +mo dana sam',
  'Fri 17:00 +lu dana sam',
  'Mon 10:00 bo lu mo sam',
  'Mon 11:00 bo lu mo sam',
]
const SOON_FROM_FRIDAY_16 = [
  'Mon 12:00 sam',
  'Mon 16:00 +bo dana sam',
  'Tue 12:00 bo sam',
  'Tue 16:00 +mo dana sam',
  'Wed 09:00 bo mo sam',
  'Thu 09:00 bo mo sam',
  'Thu 16:00 +lu dana sam',
  'Fri 09:00 bo lu mo sam',
]
/** Up to day 30; days are real time (K4), so the ones after a clock change stand an hour earlier or later. */
const sessionFromFriday16 = (day14: string, day21: string) => [
  'Wed 16:00 sam',
  'Thu 16:00 sam',
  'Fri 16:00 +bo dana sam',
  `${day14} dana sam`,
  `${day21} dana mo`,
  'Fri 17:00 bo dana sam',
  'Mon 13:00 sam',
  'Tue 13:00 bo sam',
  'Wed 09:00 +mo dana sam',
]

describe.each(ZONES)('the whole chain with nobody answering, $zone', ({ zone, plain, spring }) => {
  const autumn = AUTUMN[zone]
  const weeks = [
    { name: 'an ordinary weekend', friday: plain, day14: 'Fri 16:00', day21: 'Fri 16:00' },
    { name: 'the weekend of the spring change', friday: spring, day14: 'Mon 09:00', day21: 'Mon 09:00' },
    { name: 'the weekend of the autumn change', friday: autumn, day14: 'Fri 15:00', day21: 'Fri 15:00' },
  ]

  it.each(weeks)('today, sent Friday 16:00 before $name: within the day, then each working hour from Monday', ({ friday }) => {
    const story = send(`${friday}T16:00`, { category: 'sexualised' }, office(zone)).until(`${later(friday, 3)}T11:00`)
    expect(story.timeline).toEqual(TODAY_FROM_FRIDAY_16)
  })

  it.each(weeks)('soon, sent Friday 16:00 before $name: working hours and days only, in local time', ({ friday }) => {
    const story = send(`${friday}T16:00`, {}, office(zone)).until(`${later(friday, 7)}T10:00`)
    expect(story.timeline).toEqual(SOON_FROM_FRIDAY_16)
  })

  it.each(weeks)('next_session, sent Friday 16:00 before $name: to day 30, then as soon', ({ friday, day14, day21 }) => {
    const story = send(`${friday}T16:00`, { category: 'gift_invite' }, office(zone)).until(`${later(friday, 33)}T10:00`)
    expect(story.timeline).toEqual(sessionFromFriday16(day14, day21))
    expect(story.consult.level).toBe('soon')
  })

  it.each(weeks)('log_only, logged Friday 16:00 before $name: the worker alone, day 14, 21, closed day 28', ({ friday, day14, day21 }) => {
    const story = send(`${friday}T16:00`, { category: 'gift_invite', need: 'log' }, office(zone)).until(`${later(friday, 60)}T10:00`)
    expect(story.timeline).toEqual([`${day14} dana`, `${day21} dana`])
    expect(story.consult.state).toBe('closed')
  })

  it.each(weeks)('now, pressed Saturday 23:30 of $name: in real minutes, whatever the clock on the wall does', ({ friday }) => {
    const story = alarm(`${later(friday, 1)}T23:30`, office(zone))
    const startAt = story.now
    story.until(startAt + 4 * 3_600_000)
    const minutes = (to: string, text: RegExp) =>
      story.told.flatMap(({ at, effect }) =>
        effect.kind === 'line' && effect.to === to && text.test(effect.text) ? [(at - startAt) / 60_000] : [],
      )
    const repeats = [30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 150, 180, 210, 240]
    expect(minutes('sam', /remind.alarm/)).toEqual([5, ...repeats])
    expect(minutes('sam', /remind.silent/)).toEqual([15])
    // The worker reads it on their page and card, without a sound.
    expect(minutes('dana', /./)).toEqual([15])
    const drawn = story.told.flatMap(({ at, effect }) => (effect.kind === 'card' && effect.to === 'dana' ? [(at - startAt) / 60_000] : []))
    expect([...new Set(drawn)]).toEqual([0, 5, 10, 15, 20, ...repeats])
    const joined = (who: string) => (story.told.find(({ effect }) => effect.kind === 'card' && effect.to === who)!.at - startAt) / 60_000
    expect(['sam', 'bo', 'mo', 'nia', 'lu'].map(joined)).toEqual([0, 0, 10, 20, 30])
  })

  it('over a holiday (Thu 26 Nov): today and soon pass it over, day-based notices wait for the day after, an alarm does not wait', () => {
    const agency = office(zone)
    const today = send('2026-11-25T16:00', { category: 'sexualised' }, agency).until('2026-11-27T10:00')
    expect(today.timeline.slice(-2)).toEqual(['Wed 17:00 +lu dana sam', 'Fri 10:00 bo lu mo sam'])
    const soon = send('2026-11-24T16:00', {}, agency).until('2026-11-30T09:00')
    expect(soon.timeline).toEqual([
      'Wed 12:00 sam',
      'Wed 16:00 +bo dana sam',
      'Fri 12:00 bo sam',
      'Fri 16:00 +mo dana sam',
      'Mon 09:00 bo mo sam',
    ])
    const session = send('2026-11-12T16:00', { category: 'gift_invite' }, agency).until('2026-11-27T10:00')
    expect(session.timeline.at(-1)).toBe('Fri 09:00 dana sam')
    const pressed = alarm('2026-11-26T10:00', agency).until('2026-11-26T10:10')
    expect(pressed.timeline).toEqual(['Thu 10:05 bo sam', 'Thu 10:10 +mo bo sam'])
  })

  it('an outage over the clock change: each person hears once what is latest, the worker how late', () => {
    const story = send(`${spring}T16:00`, { category: 'sexualised' }, office(zone)).downUntil(`${later(spring, 3)}T10:20`)
    expect(story.timeline).toEqual(['Mon 10:20 +bo +lu +mo dana sam'])
    expect(story.linesTo('sam', /^remind/)).toHaveLength(1)
    expect(story.times('dana', /line.late/)).toHaveLength(1)
    expect(story.until(`${later(spring, 3)}T11:00`).timeline.at(-1)).toBe('Mon 11:00 bo lu mo sam')
  })
})
