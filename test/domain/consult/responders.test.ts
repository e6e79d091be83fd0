import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { ringing } from '#domain/consult/answering/ringing.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { addPlace } from '#domain/consult/asking/add-place.ts'
import { doNotRing } from '#domain/consult/asking/do-not-ring.ts'
import { nobodyWatchesUntil } from '#domain/consult/asking/nobody-watches.ts'
import { pressAgain } from '#domain/consult/asking/press-again.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { consultSchema } from '#domain/consult/consult.ts'
import { knowsWhere, mayRing, ringingNow } from '#domain/consult/people/knows-where.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { Refusal } from '#domain/errors.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { riverside, said } from '#test/support/riverside.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const DANA = named<PersonKey>('dana')
const SAM = named<PersonKey>('sam')
const BO = named<PersonKey>('bo')
const MON = '2026-11-23T10'
const audited = (story: Story, what: string) =>
  story.told.flatMap(({ effect }) => (effect.kind === 'audit' && effect.what === what ? [effect.facts] : []))

describe('the worker’s phone while an alarm is on', () => {
  it('50. given an alarm, then one message of it reaches Dana’s phone, once both called have theirs, and further steps redraw without a push', () => {
    const story = alarm(`${MON}:00`, team)
    expect([story.joined('dana'), story.joined('sam'), story.joined('bo')]).toEqual(Array(3).fill('Mon 23 Nov 10:00'))
    story.until(`${MON}:14`)
    expect(story.linesTo('dana')).toEqual([])
    expect([...new Set(story.drawn('dana'))]).toEqual(['10:00', '10:05', '10:10'].map((time) => `Mon 23 Nov ${time}`))
    expect(story.joined('mo')).toBe('Mon 23 Nov 10:10')
  })

  it('50. given that only one of two takes their card, then Dana’s comes after two seconds, and the other is drawn into it', () => {
    const story = alarm(`${MON}:00`, team, undefined, ['bo'])
    expect(story.joined('dana')).toBeNull()
    story.until(`${MON}:00:02`)
    expect([story.joined('dana'), story.linesTo('dana')]).toEqual(['Mon 23 Nov 10:00:02', []])
    story.takesAgain(`${MON}:00:20`)
    expect([story.drawn('dana').at(-1), story.linesTo('dana')]).toEqual(['Mon 23 Nov 10:00:20', []])
  })

  it('50. given that nobody has theirs when Dana’s card comes, then the first who has it is said aloud, and so is the first who has seen it; nobody after them', () => {
    const story = alarm(`${MON}:00`, team, undefined, ['everybody']).takesAgain(`${MON}:00:08`)
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:00:08 worker.alarm.rung'])
    story.do(`${MON}:01`, (c, r) => acknowledge(c, { by: BO }, r)).do(`${MON}:02`, (c, r) => acknowledge(c, { by: SAM }, r))
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:00:08 worker.alarm.rung', 'Mon 23 Nov 10:01 worker.alarm.rung'])
  })

  it('a consult that was kept before this waits for nothing', () => {
    const { cardWaitsUntilAt, doNotRingAt, places, rings, ...before } = alarm(`${MON}:00`, team).consult
    expect([cardWaitsUntilAt, doNotRingAt, places, rings]).toEqual([null, null, [], []])
    expect(consultSchema.parse(before)).toEqual({ ...before, cardWaitsUntilAt, doNotRingAt, places, rings })
  })
})

describe('an alarm while nobody watches (R5)', () => {
  const asleep = riverside({ people: Object.fromEntries(['sam', 'bo', 'mo', 'lu'].map((key) => [key, { now_out_of_hours: false }])) })
  const SAT = '2026-11-28T02:00'

  it('53. given gate A Sat 02:00, no rota, nobody with now_out_of_hours, then Sam and Bo get one card each, no reminders, and the ladder starts Mon 09:00', () => {
    const story = alarm(SAT, asleep)
    expect([story.joined('sam'), story.joined('bo'), story.joined('dana')]).toEqual(Array(3).fill('Sat 28 Nov 02:00'))
    expect(said(nobodyWatchesUntil(story.consult, story.now))).toBe('Mon 30 Nov 09:00')
    story.until('2026-11-30T08:59')
    expect(['sam', 'bo', 'mo', 'lu', 'dana'].map((key) => story.linesTo(key))).toEqual([[], [], [], [], []])
    expect([story.joined('mo'), story.joined('lu')]).toEqual([null, null])
    // Drawn anew only as the other has it too, which makes no sound.
    expect([...new Set([...story.drawn('sam'), ...story.drawn('bo')])]).toEqual(['Sat 28 Nov 02:00'])
    story.until('2026-11-30T09:30')
    expect(nobodyWatchesUntil(story.consult, story.now)).toBeNull()
    expect(story.linesTo('sam', /remind/)).toEqual([
      'Mon 30 Nov 09:00 remind.silent',
      'Mon 30 Nov 09:05 remind.alarm',
      'Mon 30 Nov 09:30 remind.alarm',
    ])
    expect([story.ack, story.answer, story.joined('mo')]).toEqual(['Mon 30 Nov 09:10', 'Mon 30 Nov 09:30', 'Mon 30 Nov 09:10'])
  })

  it('53. given that Bo looks at night all the same and speaks with her, then nothing more comes on Monday', () => {
    const story = alarm(SAT, asleep).do('2026-11-28T02:30', (c, r) =>
      spoken(c, { by: BO, how: 'police', plan: '', service: 'Police', serviceSince: '02:20' }, r),
    )
    expect(story.until('2026-11-30T09:06').linesTo('sam', /remind.alarm/)).toEqual([])
  })

  it.each([
    ['on duty', riverside({ agency: { duty: { rota: [{ person: 'mo', from: '2026-11-27T17:00', to: '2026-11-30T09:00' }] } } }), 'mo'],
    ['on the list for alarms', riverside({ agency: { duty: { now_list: ['mo'] } } }), 'mo'],
    ['of the line and agreed to it', riverside({}), 'sam'],
  ])('with somebody %s the ladder starts at once', (_who, agency, first) => {
    const people = Object.fromEntries(
      [...agency.byKey].map(([key, p]) => [key, { ...p, now_out_of_hours: _who.startsWith('of') && p.now_out_of_hours }]),
    )
    const story = alarm(SAT, { ...agency, byKey: new Map(Object.entries(people)) as never, people: Object.values(people) })
    expect([story.joined(first), nobodyWatchesUntil(story.consult, story.now)]).toEqual(['Sat 28 Nov 02:00', null])
    expect(story.until('2026-11-28T02:05').linesTo(first)).toEqual(['Sat 28 Nov 02:05 remind.alarm'])
  })

  it('a press on Monday that joins it calls as any does', () => {
    const story = alarm(SAT, asleep).do('2026-11-28T02:30', (c, r) => pressAgain(c, { gate: 'a' }, r))
    expect(story.linesTo('sam')).toEqual(['Sat 28 Nov 02:30 line.alarm.again'])
    story.do('2026-11-30T09:20', (c, r) => pressAgain(c, { gate: 'a' }, r))
    expect(story.times('bo', /alarm.again/).at(-1)).toBe('Mon 30 Nov 09:20')
  })
})

describe('where and how (R11)', () => {
  const place = (text: string) => (c: Consult, r: Rules) => addPlace(c, { by: DANA, text }, r)

  it('lines on the place are added and never overwritten; who has it hears at once that there is one, and not what', () => {
    const story = alarm(`${MON}:00`, team).do(`${MON}:02`, place('Elm Street 12.')).do(`${MON}:03`, place('Now in the yard.'))
    expect(story.consult.places.map(({ text }) => text)).toEqual(['Elm Street 12.', 'Now in the yard.'])
    expect([story.times('sam', /line.place/), story.linesTo('mo')]).toEqual([['Mon 23 Nov 10:02', 'Mon 23 Nov 10:03'], []])
    expect(JSON.stringify(story.told)).not.toContain('Elm')
    expect(audited(story, 'place')).toEqual([{ lines: 1 }, { lines: 2 }])
  })

  it('place and number are for those it was sent to, until it is closed; never for a stranger, a copy or one who is left out', () => {
    const story = alarm(`${MON}:00`, team)
    const who = (s: Story) => ['dana', 'sam', 'bo', 'mo', 'lu'].filter((key) => knowsWhere(s.consult, named(key)))
    expect(who(story)).toEqual(['sam', 'bo'])
    expect(who(story.until(`${MON}:10`))).toEqual(['sam', 'bo', 'mo'])
    expect(knowsWhere({ ...story.consult, excluded: [BO] }, BO)).toBe(false)
    expect(who({ consult: { ...story.consult, state: 'closed' } } as Story)).toEqual([])
  })

  it('“Do not ring me” is said to everybody called at once, eases nothing, and can be taken back', () => {
    const story = alarm(`${MON}:00`, team)
    const before = story.consult.nextDueAt
    story.do(`${MON}:01`, (c, r) => doNotRing(c, { by: DANA, ring: false }, r))
    expect([mayRing(story.consult), story.linesTo('sam'), story.linesTo('bo'), story.consult.nextDueAt]).toEqual([
      false,
      ['Mon 23 Nov 10:01 line.no_ring'],
      ['Mon 23 Nov 10:01 line.no_ring'],
      before,
    ])
    // The same once more tells nobody anything.
    story.do(`${MON}:02`, (c, r) => doNotRing(c, { by: DANA, ring: false }, r))
    expect(story.linesTo('sam')).toHaveLength(1)
    story.do(`${MON}:03`, (c, r) => doNotRing(c, { by: DANA, ring: true }, r))
    expect([mayRing(story.consult), story.times('sam', /ring_again/)]).toEqual([true, ['Mon 23 Nov 10:03']])
  })

  it('“I am ringing them now” shows to the others for five minutes, tells nobody aloud, and stops no clock', () => {
    const story = alarm(`${MON}:00`, team).do(`${MON}:01`, (c, r) => ringing(c, { by: SAM }, r))
    expect(ringingNow(story.consult, story.now).map(({ by }) => by)).toEqual(['sam'])
    expect([story.drawn('bo').at(-1), story.linesTo('bo')]).toEqual(['Mon 23 Nov 10:01', []])
    story.until(`${MON}:06`)
    expect([ringingNow(story.consult, story.now), story.drawn('bo').at(-1)]).toEqual([[], 'Mon 23 Nov 10:06'])
    expect([story.linesTo('sam'), story.consult.rings.map(({ by }) => by)]).toEqual([['Mon 23 Nov 10:05 remind.alarm'], ['sam']])
  })

  it('nobody says that they are ringing a worker who asked not to be rung', () => {
    const story = alarm(`${MON}:00`, team).do(`${MON}:01`, (c, r) => doNotRing(c, { by: DANA, ring: false }, r))
    expect(() => ringing(story.consult, { by: SAM }, story.rules)).toThrow(Refusal)
  })

  it('only a worker says where they are, and only of an alarm', () => {
    const story = alarm(`${MON}:00`, team)
    expect(() => addPlace(story.consult, { by: SAM, text: 'There.' }, story.rules)).toThrow(Refusal)
    const plain = send(`${MON}:00`, {}, team)
    expect(() => addPlace(plain.consult, { by: DANA, text: 'There.' }, plain.rules)).toThrow(Refusal)
    expect(() => doNotRing(plain.consult, { by: DANA, ring: false }, plain.rules)).toThrow(Refusal)
    expect(() => ringing(plain.consult, { by: SAM }, plain.rules)).toThrow(Refusal)
  })
})
