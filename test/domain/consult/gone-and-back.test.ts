import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { decline } from '#domain/consult/answering/decline.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { callWhoIsBack } from '#domain/consult/people/call-who-is-back.ts'
import { goneFrom, passOnFromLeft, wakeAnew } from '#domain/consult/people/left-agency.ts'
import { responderOf } from '#domain/consult/people/participants.ts'
import { ackBy, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { named } from '#domain/ids.ts'
import { riverside, said } from '#test/support/riverside.ts'
import { alarm, send } from './story.ts'

const team = riverside()
const ack = (by: string) => (c: Consult, r: Rules) => acknowledge(c, { by: named(by) }, r)
const awayFrom = (from: string, to: string, who: Record<string, string> = {}) =>
  riverside({
    people: { sam: { away: [{ from, to }] }, ...Object.fromEntries(Object.keys(who).map((key) => [key, { away: [{ from, to }] }])) },
  })
/** Di on duty over the weekend of 22 November. */
const onDuty = (people: Record<string, Record<string, unknown> | null> = {}) =>
  riverside({
    agency: { duty: { rota: people.di === null ? [] : [{ person: 'di', from: '2026-11-20T17:00', to: '2026-11-23T09:00' }] } },
    people: { di: { name: 'Di Ferro', roles: ['duty'] }, ...people },
  })
const leaveOut =
  (...people: string[]) =>
  (c: Consult, r: Rules) =>
    exclude(c, { by: named('dana'), people: people.map((key) => named(key)) }, r)

describe('R16 absence that begins', () => {
  it('44. given a soon sent Mon 10:00, seen by Sam, away from Wed 09:00, then Bo has it Wed 09:00, acknowledge by 09:30, answer still 10:00, Dana told', () => {
    const story = send('2026-11-23T10:00', {}, awayFrom('2026-11-25', '2026-11-27'))
      .do('2026-11-23T11:00', ack('sam'))
      .until('2026-11-25T08:59')
    expect([story.joined('bo'), responderOf(story.consult)]).toEqual([null, 'sam'])
    story.until('2026-11-25T09:00')
    expect([story.joined('bo'), responderOf(story.consult)]).toEqual(['Wed 25 Nov 09:00', 'bo'])
    expect([said(ackBy(story.consult)), story.answer, story.consult.state]).toEqual(['Wed 25 Nov 09:30', 'Wed 25 Nov 10:00', 'sent'])
    expect(story.linesTo('dana').at(-1)).toBe('Wed 25 Nov 09:00 line.away')
    expect(story.linesTo('sam', /^(?!line.backup)/).filter((line) => line.startsWith('Wed'))).toEqual([])
  })

  it('passes over who is away as well, and goes on to the next', () => {
    const story = send('2026-11-23T10:00', {}, awayFrom('2026-11-25', '2026-11-27', { bo: '' }))
      .do('2026-11-23T11:00', ack('sam'))
      .until('2026-11-25T09:00')
    expect([story.joined('bo'), story.joined('mo'), responderOf(story.consult)]).toEqual([null, 'Wed 25 Nov 09:00', 'mo'])
  })

  it('of an absence over a weekend nothing is passed on, and neither when it is found once they are back', () => {
    const weekend = send('2026-11-20T16:00', {}, awayFrom('2026-11-21', '2026-11-22')).until('2026-11-23T09:05')
    expect(weekend.joined('bo')).toBeNull()
    const down = send('2026-11-23T10:00', { category: 'gift_invite' }, awayFrom('2026-11-24', '2026-11-24')).downUntil('2026-11-25T09:00')
    expect([responderOf(down.consult), down.joined('bo')]).toEqual(['sam', null])
  })

  it('an alarm keeps everyone it has called: the next joins beside them, once', () => {
    const story = alarm('2026-11-23T23:55', awayFrom('2026-11-24', '2026-11-27')).until('2026-11-24T00:00')
    expect(story.joined('mo')).toBe('Tue 24 Nov 00:00')
    expect(story.consult.people.filter((p) => p.leftAt !== null)).toEqual([])
    story.until('2026-11-24T00:01')
    expect(story.joined('lu')).toBeNull()
  })

  it('an alarm reminds whoever it has called, also in the minute in which their absence begins', () => {
    const story = alarm('2026-11-23T23:30', awayFrom('2026-11-24', '2026-11-27')).until('2026-11-24T00:10')
    expect(story.times('sam', /remind.alarm/).slice(-2)).toEqual(['Tue 24 Nov 00:00', 'Tue 24 Nov 00:10'])
  })

  it('an absence that a changed file brings is found at its time, whatever the consult waited for before', () => {
    const story = send('2026-11-23T10:00', { category: 'gift_invite' }, team).do('2026-11-23T11:00', ack('sam'))
    story.agency = awayFrom('2026-11-25', '2026-11-27')
    expect(said(story.consult.nextDueAt)).toBe('Mon 7 Dec 10:00')
    const woken = wakeAnew(story.consult, story.rules)
    expect(said(woken?.nextDueAt ?? null)).toBe('Wed 25 Nov 09:00')
    expect(wakeAnew(woken!, story.rules)).toBeNull()
  })
})

describe('R16 somebody it was given to while the office is closed', () => {
  it('goes away before they are told of it at the opening: the next has it then, and nobody waits on them', () => {
    const story = send('2026-11-21T12:00', {}, team)
    expect([story.joined('sam'), responderOf(story.consult)]).toEqual([null, 'sam'])
    story.until('2026-11-22T12:00')
    story.agency = awayFrom('2026-11-22', '2026-11-25')
    expect(goneFrom(story.consult, story.rules)).toEqual(['sam'])
    story.do('2026-11-22T12:00', (c, r) => passOnFromLeft(c, { person: named('sam') }, r)).until('2026-11-23T12:00')
    expect([story.joined('sam'), story.joined('bo'), responderOf(story.consult)]).toEqual([null, 'Mon 23 Nov 09:00', 'bo'])
  })

  it('has it, also where duty had it before: the worker leaves them out, and the next is told at the opening', () => {
    const story = send('2026-11-22T14:00', { category: 'threat_stalking' }, onDuty()).do('2026-11-23T16:00', leaveOut('sam', 'bo'))
    story.until('2026-11-23T20:00').agency = onDuty({ di: null })
    expect(goneFrom(story.consult, story.rules)).toEqual(['di'])
    story.do('2026-11-23T20:00', (c, r) => passOnFromLeft(c, { person: named('di') }, r))
    expect([responderOf(story.consult), story.joined('mo')]).toEqual(['mo', null])
    story.do('2026-11-23T21:00', leaveOut('mo'))
    expect([responderOf(story.consult), story.joined('lu')]).toEqual(['lu', null])
    story.until('2026-11-24T09:00')
    expect([story.joined('mo'), story.joined('lu'), whoHasIt(story.consult)]).toEqual([null, 'Tue 24 Nov 09:00', ['lu']])
  })

  it('goes away before the opening, also where duty had it before: the next has it', () => {
    const story = send('2026-11-22T14:00', { category: 'threat_stalking' }, onDuty()).until('2026-11-22T15:00')
    story.agency = onDuty({ di: null })
    story.do('2026-11-22T15:00', (c, r) => passOnFromLeft(c, { person: named('di') }, r))
    story.agency = onDuty({ di: null, sam: { away: [{ from: '2026-11-22', to: '2026-11-25' }] } })
    expect(goneFrom(story.consult, story.rules)).toEqual(['sam'])
    story.do('2026-11-22T15:00', (c, r) => passOnFromLeft(c, { person: named('sam') }, r))
    expect(responderOf(story.consult)).toBe('bo')
  })

  it('is told at the opening also where they were told at one before, and their view was all that was asked since', () => {
    const story = send('2026-11-21T12:00', {}, team)
      .do('2026-11-23T10:00', (c, r) => decline(c, { by: named('sam'), why: 'time' }, r))
      .do('2026-11-23T11:00', (c, r) => secondOpinion(c, { by: named('bo'), to: named('sam') }, r))
      .until('2026-11-23T20:00')
    story.agency = riverside({ people: { bo: null } })
    story.do('2026-11-23T20:00', (c, r) => passOnFromLeft(c, { person: named('bo') }, r))
    expect([responderOf(story.consult), whoHasIt(story.consult)]).toEqual(['sam', []])
    story.until('2026-11-24T09:00')
    expect(whoHasIt(story.consult)).toEqual(['sam'])
  })

  it('the opening that was missed while the program was down comes with the next one, where duty covered the time before', () => {
    const story = send('2026-11-22T14:00', { category: 'threat_stalking' }, onDuty()).downUntil('2026-11-23T17:00')
    expect([story.joined('sam'), story.joined('bo')]).toEqual([null, null])
    story.until('2026-11-24T09:00')
    expect([story.joined('sam'), story.joined('bo')]).toEqual(['Tue 24 Nov 09:00', 'Tue 24 Nov 09:00'])
  })
})

describe('R16 a consult that nobody has, since everybody was away when the last of them went', () => {
  const without = (people: Record<string, Record<string, unknown> | null>) => riverside({ people: { sam: null, ...people } })
  const away = { away: [{ from: '2026-11-23', to: '2026-11-24' }] }
  const nobody = () => {
    const story = send('2026-11-23T10:00', {}, riverside({ people: { bo: away, mo: away, lu: away } }))
    story.until('2026-11-23T12:00').agency = without({ bo: away, mo: away, lu: away })
    return story.do('2026-11-23T12:00', (c, r) => passOnFromLeft(c, { person: named('sam') }, r))
  }

  it('goes to the first who is there when the office opens, and the worker hears so', () => {
    const story = nobody().until('2026-11-24T12:00')
    expect([whoHasIt(story.consult), story.linesTo('dana').at(-1)]).toEqual([[], 'Mon 23 Nov 12:00 worker.nobody.body'])
    story.until('2026-11-25T09:00')
    expect([whoHasIt(story.consult), story.joined('bo')]).toEqual([['bo'], 'Wed 25 Nov 09:00'])
    expect([story.linesTo('dana').at(-1), said(ackBy(story.consult))]).toEqual(['Wed 25 Nov 09:00 line.backup.worker', 'Wed 25 Nov 09:30'])
  })

  it('goes to whoever a changed agency file says is there', () => {
    const story = nobody().until('2026-11-24T11:00')
    expect(callWhoIsBack(story.consult, story.rules)).toBeNull()
    story.agency = without({ bo: away, lu: away })
    story.do('2026-11-24T11:00', (c, r) => callWhoIsBack(c, r)!)
    expect([whoHasIt(story.consult), story.linesTo('dana').at(-1)]).toEqual([['mo'], 'Tue 24 Nov 11:00 line.backup.worker'])
    expect(callWhoIsBack(story.consult, story.rules)).toBeNull()
  })
})

describe('R3 who could not be reached when an alarm began', () => {
  it('joins from its 30th minute on as soon as they can be, also of the list for alarms', () => {
    const list = (to: string) =>
      riverside({
        agency: { duty: { now_list: ['nia'] } },
        people: { nia: { name: 'Nia Bell', roles: ['duty'], away: [{ from: '2026-11-23', to }] } },
      })
    const story = alarm('2026-11-23T23:00', list('2026-11-23')).until('2026-11-24T00:10')
    expect(story.joined('nia')).toBe('Tue 24 Nov 00:00')
    expect(alarm('2026-11-23T23:00', list('2026-11-24')).until('2026-11-24T00:10').joined('nia')).toBeNull()
  })

  const nights = (...away: string[]) =>
    riverside({
      people: Object.fromEntries(
        ['sam', 'bo', 'mo', 'lu'].map((key) => [
          key,
          { now_out_of_hours: key !== 'lu', away: away.includes(key) ? [{ from: '2026-11-23', to: '2026-11-27' }] : [] },
        ]),
      ),
    })

  it('is called by the file that says they are back, once everybody was called, and not while adding rests', () => {
    const back = (at: string) => {
      const story = alarm('2026-11-23T10:00', nights('mo')).until(at)
      story.agency = nights()
      return story
    }
    const early = back('2026-11-23T10:07')
    expect(callWhoIsBack(early.consult, early.rules)).toBeNull()
    const story = back('2026-11-23T12:07')
    story.do('2026-11-23T12:07', (c, r) => callWhoIsBack(c, r)!)
    expect([story.joined('mo'), story.linesTo('sam').at(-1)]).toEqual(['Mon 23 Nov 12:07', 'Mon 23 Nov 12:07 line.alarm.more'])
    expect(callWhoIsBack(story.consult, story.rules)).toBeNull()
    const rests = back('2026-11-23T12:07').do('2026-11-23T12:07', (c, r) => spoken(c, { by: named('sam'), how: 'safe', plan: '' }, r))
    expect(callWhoIsBack(rests.consult, rests.rules)).toBeNull()
  })

  it('is called in the minute the office opens, whenever the next reminder is', () => {
    expect(alarm('2026-11-23T03:10', nights()).until('2026-11-23T09:00').joined('lu')).toBe('Mon 23 Nov 09:00')
    const rests = alarm('2026-11-23T03:10', nights()).do('2026-11-23T08:50', (c, r) =>
      spoken(c, { by: named('sam'), how: 'safe', plan: '' }, r),
    )
    expect(rests.until('2026-11-23T10:00').joined('lu')).toBe('Mon 23 Nov 09:20')
  })
})
