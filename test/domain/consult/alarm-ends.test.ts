import { describe, expect, it } from 'vitest'
import { ease } from '#domain/consult/account/ease.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { confirmSpoken } from '#domain/consult/asking/confirm-spoken.ts'
import { pressAgain } from '#domain/consult/asking/press-again.ts'
import { alarmEnded, alarmOn, contactMade, contactReported, newestReport } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { named } from '#domain/ids.ts'
import { riverside, said } from '#test/support/riverside.ts'
import { alarm, type Story } from './story.ts'

const team = riverside({
  agency: { duty: { now_list: ['nia'] } },
  people: { nia: { name: 'Nia Bell', roles: ['duty'] } },
})
const story = () => alarm('2026-11-23T10:00', team)

const heard = (by: string) => (c: Consult, r: Rules) => spoken(c, { by: named(by), how: 'safe', plan: 'Home.' }, r)
const saw = (by: string) => (c: Consult, r: Rules) => spoken(c, { by: named(by), how: 'safe', saw: true, plan: '' }, r)
const notSafe = (by: string) => (c: Consult, r: Rules) => spoken(c, { by: named(by), how: 'not', plan: '' }, r)
const there = (by: string) => (c: Consult, r: Rules) =>
  spoken(c, { by: named(by), how: 'police', plan: '', service: 'Police', serviceSince: '10:05' }, r)
/** Said to the newest report, unless an older card is pressed. */
const yes = (c: Consult, r: Rules, report = newestReport(c)) => confirmSpoken(c, { by: named('dana'), yes: true, report }, r)
const word =
  (what: 'safe' | 'forced', to?: number) =>
  (c: Consult, r: Rules): ReturnType<typeof ease> =>
    ease(c, { by: named('dana'), what: 'yes', word: what, report: to ?? newestReport(c) }, r)
const no = (c: Consult, r: Rules) => confirmSpoken(c, { by: named('dana'), yes: false }, r)
const phase = ({ consult }: Story) => (alarmEnded(consult) ? 'ended' : contactReported(consult) ? 'reported' : alarmOn(consult) ? 'on' : '')
const endedAt = ({ consult }: Story) => said(consult.ended?.at ?? null)?.slice(-5) ?? null
const minutes = (times: readonly string[]) => times.map((t) => t.slice(-5))

describe('35. given an alarm at 10:00, Sam "spoke: safe" 10:05', () => {
  const reported = () => story().do('2026-11-23T10:05', heard('sam'))

  it('35. Dana Yes with her safe word 10:07, then it ends 10:07 and Bo is told', () => {
    const over = reported().do('2026-11-23T10:07', word('safe')).until('2026-11-23T10:07')
    expect([phase(over), endedAt(over)]).toEqual(['ended', '10:07'])
    expect(over.linesTo('bo').at(-1)).toBe('Mon 23 Nov 10:07 line.ended')
    expect(over.until('2026-11-23T16:00').times('bo', /remind/)).toEqual(['Mon 23 Nov 10:05'])
    expect(over.joined('mo')).toBeNull()
  })

  it('35. Dana silent, then she is asked 10:20, and all passed steps (Mo, list, all) fire 10:35, saying who spoke and that it is not confirmed', () => {
    const silent = reported().until('2026-11-23T10:34')
    expect(minutes(silent.times('dana', /alarm.spoken/))).toEqual(['10:05', '10:20'])
    expect([silent.joined('mo'), silent.joined('nia')]).toEqual([null, null])
    expect(minutes(silent.times('bo', /remind.reported/))).toEqual(['10:20'])
    silent.until('2026-11-23T10:35')
    expect([silent.joined('mo'), silent.joined('nia')]).toEqual(['Mon 23 Nov 10:35', 'Mon 23 Nov 10:35'])
    const told = silent.told.findLast(({ effect }) => effect.kind === 'line' && effect.to === 'bo' && effect.text === 'remind.reported')
    expect(told?.effect).toMatchObject({ params: { person: { person: 'sam' } } })
    expect(minutes([said(told!.at)!])).toEqual(['10:35'])
    silent.until('2026-11-23T13:00')
    expect(minutes(silent.times('bo', /remind/))).toEqual('10:05 10:20 10:35 10:50 11:05 11:20 11:35 11:50 12:05 12:35'.split(' '))
    expect(phase(silent)).toBe('reported')
  })

  it('35. Bo also spoke 10:09, then it ends 10:09', () => {
    const over = reported().do('2026-11-23T10:09', heard('bo'))
    expect([phase(over), endedAt(over), over.consult.ended?.why]).toEqual(['ended', '10:09', 'second'])
  })

  it('35. Dana has no word and says Yes 10:07, then it ends with Sam’s second contact from 10:20 on, or another’s', () => {
    const half = () => reported().do('2026-11-23T10:07', yes)
    expect(phase(half())).toBe('reported')
    expect(half().linesTo('dana').at(-1)).toBe('Mon 23 Nov 10:07 line.spoken.half.worker')
    expect(phase(half().do('2026-11-23T10:19', heard('sam')))).toBe('reported')
    expect(endedAt(half().do('2026-11-23T10:20', heard('sam')))).toBe('10:20')
    expect(endedAt(half().do('2026-11-23T10:08', heard('bo')))).toBe('10:08')
  })

  it('35. Sam’s second contact alone ends nothing: no yes came', () => {
    const twice = reported().do('2026-11-23T10:25', heard('sam'))
    expect(phase(twice)).toBe('reported')
    expect(endedAt(twice.do('2026-11-23T10:26', yes))).toBe('10:26')
  })
})

describe('T4: what an alarm ends by, and what takes a report back', () => {
  it('police or ambulance there ends it at once', () => {
    const over = story().do('2026-11-23T10:08', there('bo'))
    expect([phase(over), over.consult.ended?.why]).toEqual(['ended', 'service'])
  })

  it.each([
    ['"no"', no],
    ['"not safe"', notSafe('bo')],
    ['a new press', (c: Consult, r: Rules) => pressAgain(c, { gate: 'a' }, r)],
  ])('%s cancels earlier contacts at once: what rested comes now, and a yes to them is refused', (_, change) => {
    const back = story().do('2026-11-23T10:05', heard('sam')).do('2026-11-23T10:12', change)
    expect([phase(back), contactMade(back.consult)]).toEqual(['on', false])
    expect(back.joined('mo')).toBe('Mon 23 Nov 10:12')
    expect(() => yes(back.consult, back.rules)).toThrow('refused: changed')
    expect(phase(back.do('2026-11-23T10:13', heard('bo')))).toBe('reported')
  })

  it('only a person’s first report in an alarm rests the adding of people', () => {
    const again = story().do('2026-11-23T10:05', heard('sam')).do('2026-11-23T10:06', no).do('2026-11-23T10:08', heard('sam'))
    expect(again.until('2026-11-23T10:10').joined('mo')).toBe('Mon 23 Nov 10:10')
  })

  it('a yes counts only for the newest report', () => {
    const newer = story().do('2026-11-23T10:05', heard('sam')).do('2026-11-23T10:06', yes).do('2026-11-23T10:10', heard('sam'))
    expect(newer.consult.spoken.map((r) => r.confirmed)).toEqual([true, null])
  })

  it('a yes pressed on the card of an older report counts for nothing', () => {
    const two = () =>
      story().do('2026-11-23T10:05', notSafe('bo')).do('2026-11-23T10:06', heard('sam')).do('2026-11-23T10:22', heard('sam'))
    const { consult, rules } = two()
    for (const older of [0, 1]) expect(() => yes(consult, rules, older)).toThrow('changed')
    // Cards from before a yes named its report do not say which: where there was another, it is none.
    expect(() => confirmSpoken(consult, { by: named('dana'), yes: true }, rules)).toThrow('changed')
    expect(phase(two().do('2026-11-23T10:23', (c, r) => yes(c, r, 2)))).toBe('ended')
    expect(
      phase(
        story()
          .do('2026-11-23T10:05', heard('sam'))
          .do('2026-11-23T10:07', (c, r) => confirmSpoken(c, { by: named('dana'), yes: true }, r)),
      ),
    ).toBe('reported')
  })

  it('the safe word typed to an older report ends nothing: it is told as “I am safe”', () => {
    const late = story().do('2026-11-23T10:05', heard('sam')).do('2026-11-23T10:06', heard('sam')).do('2026-11-23T10:07', word('safe', 0))
    late.until('2026-11-23T10:07')
    expect(phase(late)).toBe('reported')
    expect(late.linesTo('bo', /safe$/)).toEqual(['Mon 23 Nov 10:07 line.safe'])
  })

  it('forced: a voice and a yes count for nothing, and so does what was reported before; two who saw them end it', () => {
    const forced = story().do('2026-11-23T10:03', saw('sam')).do('2026-11-23T10:04', word('forced')).until('2026-11-23T10:04')
    forced.do('2026-11-23T10:05', heard('bo'))
    expect([phase(forced), forced.joined('mo')]).toEqual(['on', 'Mon 23 Nov 10:04'])
    forced.do('2026-11-23T10:11', saw('sam'))
    expect(phase(forced.do('2026-11-23T10:13', heard('bo')))).toBe('reported')
    expect(phase(forced.do('2026-11-23T10:14', saw('bo')))).toBe('ended')
  })

  it('the contact of somebody who counts for nothing pauses nothing and asks nothing', () => {
    const out = story().do('2026-11-23T10:01', (consult) => ({ consult: { ...consult, contactIgnored: [named('sam')] }, effects: [] }))
    out.do('2026-11-23T10:05', heard('sam'))
    expect([phase(out), out.times('dana', /alarm.spoken/)]).toEqual(['on', []])
    expect(out.until('2026-11-23T10:10').joined('mo')).toBe('Mon 23 Nov 10:10')
    expect(phase(out.do('2026-11-23T10:11', heard('bo')).do('2026-11-23T10:12', there('sam')))).toBe('reported')
  })

  it('an alarm kept from before an end was noted, with one report of contact, stays ended', () => {
    const { ended: _, ...before } = story().do('2026-11-23T10:05', heard('sam')).consult
    expect([alarmEnded(before), alarmOn(before)]).toEqual([true, false])
  })
})

describe('51. given an ended alarm without an outcome', () => {
  it('51. the responder is asked twice a working day at most for two days, then the manager once a day', () => {
    const over = story().do('2026-11-23T10:05', heard('sam')).do('2026-11-23T10:09', heard('bo')).until('2026-12-10T18:00')
    expect(over.times('bo', /remind.close/)).toEqual(['Tue 24 Nov 13:00', 'Tue 24 Nov 17:00', 'Wed 25 Nov 13:00', 'Wed 25 Nov 17:00'])
    const mornings = over.times('mo', /remind.close/)
    expect(mornings.slice(0, 3)).toEqual(['Fri 27 Nov 09:00', 'Mon 30 Nov 09:00', 'Tue 1 Dec 09:00'])
    expect(mornings).toHaveLength(10)
    expect(over.joined('mo')).toBe('Fri 27 Nov 09:00')
    expect(over.times('sam', /remind.close/)).toEqual([])
  })

  it('51. a manager who is left out is not asked: whoever answers for it is', () => {
    const out = alarm('2026-11-23T10:00', team, { excluded: ['mo'] })
      .do('2026-11-23T10:05', there('sam'))
      .until('2026-11-27T12:00')
    expect(out.times('sam', /remind.close/).at(-1)).toBe('Fri 27 Nov 09:00')
    expect(out.allTo('mo')).toEqual([])
  })
})
