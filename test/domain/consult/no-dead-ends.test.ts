import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { wakeAnew } from '#domain/consult/people/left-agency.ts'
import { responderOf } from '#domain/consult/people/participants.ts'
import { ackBy } from '#domain/consult/people/who-has-it.ts'
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

  it('an absence that a changed file brings is found at its time, whatever the consult waited for before', () => {
    const story = send('2026-11-23T10:00', { category: 'gift_invite' }, team).do('2026-11-23T11:00', ack('sam'))
    story.agency = awayFrom('2026-11-25', '2026-11-27')
    expect(said(story.consult.nextDueAt)).toBe('Mon 7 Dec 10:00')
    const woken = wakeAnew(story.consult, story.rules)
    expect(said(woken?.nextDueAt ?? null)).toBe('Wed 25 Nov 09:00')
    expect(wakeAnew(woken!, story.rules)).toBeNull()
  })
})
