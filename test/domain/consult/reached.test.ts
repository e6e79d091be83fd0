import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { secondOpinion } from '#domain/consult/answering/second-opinion.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { alarmSent } from '#domain/consult/people/alarm-sent.ts'
import { isHeldUp, reachedBy } from '#domain/consult/people/reached.ts'
import { sentTo } from '#domain/consult/people/sent-to.ts'
import { unreachable } from '#domain/consult/people/unreachable.ts'
import { isAnybodyLeft, whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { named, type PersonKey } from '#domain/ids.ts'
import { riverside, said } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const NOBODY = ['everybody']
const on = (story: Story) => whoHasIt(story.consult)
const sentTo_ = (story: Story) => alarmSent(story.consult)
const audits = (story: Story, what: string) => story.told.filter(({ effect }) => effect.kind === 'audit' && effect.what === what).length
const TODAY = { chosenLevel: 'today' } as const

describe('to whom an alarm was sent (R9)', () => {
  it('34. given gate A at 10:00 and posts refused until 10:00:08, then it is not sent to anybody until then, and from then on to those whose card was taken', () => {
    const story = alarm('2026-11-23T10:00', team, undefined, NOBODY)
    expect([on(story), sentTo_(story)]).toEqual([['sam', 'bo'], { sent: 'no', people: { people: [] }, n: 0, seen: { people: [] } }])
    expect(story.times('dana', /alarm.rung/)).toEqual([])
    story.until('2026-11-23T10:00:08')
    const taken = sentTo(story.consult, { person: named('bo') }, story.rules)
    expect(taken && reachedBy(taken.consult)).toEqual(['bo'])
    expect(taken?.effects.map((e) => (e.kind === 'audit' ? e.what : `${e.to} ${e.kind === 'line' ? e.text : e.kind}`))).toEqual([
      'dana card',
      'dana worker.alarm.rung',
    ])
    story.takesAgain('2026-11-23T10:00:08')
    expect(sentTo_(story)).toMatchObject({ sent: 'yes', people: { people: ['sam', 'bo'] }, n: 0 })
    expect(story.times('dana', /alarm.rung/)).toEqual(['Mon 23 Nov 10:00:08'])
  })

  it('one whose card is not taken within 60 seconds is stood in for by the next of the chain, and stays on it', () => {
    const story = alarm('2026-11-23T10:00', team, undefined, ['sam'])
    story.until('2026-11-23T10:00:59')
    expect(on(story)).toEqual(['sam', 'bo'])
    story.until('2026-11-23T10:01')
    expect([on(story), reachedBy(story.consult), story.joined('mo')]).toEqual([['sam', 'bo', 'mo'], ['bo', 'mo'], 'Mon 23 Nov 10:01'])
    expect(audits(story, 'not_reached')).toBe(1)
    story.takesAgain('2026-11-23T10:02')
    expect(reachedBy(story.consult)).toEqual(['sam', 'bo', 'mo'])
  })

  it('while chat takes nothing from anybody it calls everyone at once, and says so once', () => {
    const list = riverside({ agency: { duty: { now_list: ['nia'] } }, people: { nia: { name: 'Nia Bell', roles: ['duty'] } } })
    const story = alarm('2026-11-23T10:00', list, undefined, NOBODY)
    story.until('2026-11-23T10:01')
    expect(on(story).toSorted()).toEqual(['bo', 'lu', 'mo', 'nia', 'sam'])
    expect([sentTo_(story).sent, isHeldUp(story.consult), audits(story, 'outage')]).toEqual(['held', true, 1])
    expect(isAnybodyLeft(story.consult, list, rulesPack, story.now)).toBe(false)
    story.until('2026-11-23T10:04')
    expect([audits(story, 'outage'), story.linesTo('dana')]).toEqual([1, []])
    story.takesAgain('2026-11-23T10:04')
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:04 worker.alarm.rung'])
    expect(sentTo_(story).sent).toBe('yes')
  })

  it('raised to an alarm it has to reach those anew who had it before', () => {
    const story = send('2026-11-23T10:00', TODAY, team)
    expect(reachedBy(story.consult)).toEqual(['sam'])
    story.refuses('2026-11-23T10:05')
    story.do('2026-11-23T10:05', (c, r) => raise(c, { by: named('dana'), level: 'now' }, r))
    expect([on(story), sentTo_(story).sent]).toEqual([['sam', 'bo'], 'no'])
    // A card that only changes does not ring.
    expect(story.linesTo('sam')).toEqual(['Mon 23 Nov 10:05 line.alarm.raised'])
  })

  it('who presses "Seen" has it, whatever was said of their card', () => {
    const story = alarm('2026-11-23T10:00', team, undefined, NOBODY)
    story.do('2026-11-23T10:00:30', (c, r) => acknowledge(c, { by: named('bo') }, r))
    expect(sentTo_(story)).toMatchObject({ sent: 'yes', people: { people: ['bo'] }, seen: { people: ['bo'] } })
  })

  it('somebody who cannot be reached at all gives it to the next who does not have it yet', () => {
    const story = alarm('2026-11-23T10:00', team, undefined, ['sam'])
    story.do('2026-11-23T10:00:05', (c, r) => unreachable(c, { person: named('sam') }, r))
    expect(on(story)).toEqual(['bo', 'mo'])
  })

  it('nobody is taken off an alarm who has had it, or only for how a card looks: the next one joins beside them, once', () => {
    const cannot = (story: Story, refused: boolean) => {
      for (const second of [5, 6, 7])
        story.do(`2026-11-23T10:00:0${second}`, (c, r) => unreachable(c, { person: named('sam'), refused }, r))
      return on(story)
    }
    expect(cannot(alarm('2026-11-23T10:00', team), false)).toEqual(['sam', 'bo', 'mo'])
    expect(cannot(alarm('2026-11-23T10:00', team, undefined, ['sam']), true)).toEqual(['sam', 'bo', 'mo'])
  })
})

describe('to whom it was sent, below an alarm (R9)', () => {
  it('37. given no posts accepted for Sam on a today sent 10:00 while others’ are, then Bo has it at 10:10, Dana is told, Sam’s card still comes when it can', () => {
    const story = send('2026-11-23T10:00', TODAY, team, 0, ['sam'])
    story.until('2026-11-23T10:09')
    expect(on(story)).toEqual(['sam'])
    story.until('2026-11-23T10:10')
    expect([on(story), story.joined('bo')]).toEqual([['sam', 'bo'], 'Mon 23 Nov 10:10'])
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:10 line.not_reached'])
    story.takesAgain('2026-11-23T10:20')
    expect(reachedBy(story.consult)).toEqual(['sam', 'bo'])
  })

  it('37. given none accepted for anybody, then it is an outage: nobody is passed over, Dana is told whom to phone, and the time of each begins anew', () => {
    const story = send('2026-11-23T10:00', TODAY, team, 0, NOBODY)
    story.until('2026-11-23T10:25')
    expect([on(story), story.linesTo('dana'), audits(story, 'outage')]).toEqual([['sam'], ['Mon 23 Nov 10:10 line.outage'], 1])
    // Posts are taken again, but still none for Sam.
    story.takesAgain('2026-11-23T10:25')
    expect(reachedBy(story.consult)).toEqual(['sam'])
    const other = send('2026-11-23T10:00', TODAY, team, 0, NOBODY).until('2026-11-23T10:25')
    other.takesAllBut('2026-11-23T10:25', 'sam')
    other.until('2026-11-23T10:34')
    expect(on(other)).toEqual(['sam'])
    other.until('2026-11-23T10:35')
    expect([on(other), other.joined('bo')]).toEqual([['sam', 'bo'], 'Mon 23 Nov 10:35'])
  })

  it('in an outage that is longer than the time to confirm, nobody joins before chat takes messages again; the worker hears when the answer is missed', () => {
    const story = send('2026-11-23T10:00', TODAY, team, 0, NOBODY)
    story.until('2026-11-23T14:05')
    expect(on(story)).toEqual(['sam'])
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:10 line.outage', 'Mon 23 Nov 14:00 worker.nobody.body'])
    expect(story.linesTo('sam')).toEqual([])
    story.takesAgain('2026-11-23T14:05').until('2026-11-23T14:05')
    expect(on(story)).toEqual(['sam', 'bo', 'mo', 'lu'])
  })

  it('the worker hears of a missed answer at its time, also where nobody is added for as long as a weekend', () => {
    // Looked at every ten open minutes, on Friday at 16:51 for the last time; the next time is on Monday.
    const story = send('2026-11-27T15:01', TODAY, team, 0, NOBODY).until('2026-11-27T18:00')
    expect([isHeldUp(story.consult), story.consult.nextDueAt! > story.now]).toEqual([true, true])
    expect(story.linesTo('dana')).toEqual(['Fri 27 Nov 15:11 line.outage', 'Fri 27 Nov 17:00 worker.nobody.body'])
  })

  it.each([
    ['today', '2026-11-23T16:55', 'Tue 24 Nov 09:05', 'in open minutes'],
    ['soon', '2026-11-23T10:00', 'Mon 23 Nov 11:00', 'one working hour'],
    ['soon', '2026-11-23T16:30', 'Tue 24 Nov 09:30', 'over the night'],
    ['next_session', '2026-11-23T10:00', 'Mon 23 Nov 11:00', 'one working hour'],
  ] as const)('a %s sent %s is with the next one at %s: %s', (chosenLevel, at, joins, _why) => {
    const story = send(at, { chosenLevel, category: 'gift_invite' }, team, 0, ['sam']).until('2026-11-24T10:00')
    const who = on(story).findLast((key) => key !== 'sam')
    expect([
      story.told.filter(({ effect }) => effect.kind === 'line' && effect.text === 'line.not_reached').map((t) => said(t.at))[0],
      who !== undefined,
    ]).toEqual([joins, true])
  })

  it('who only waits for the opening has their time from the opening on', () => {
    const rota = riverside({ people: { sam: { now_out_of_hours: false } } })
    const story = send('2026-11-23T18:00', TODAY, rota, 0, ['sam', 'bo'])
    story.until('2026-11-24T09:09')
    expect(story.joined('mo')).toBeNull()
    story.until('2026-11-24T09:10')
    expect(story.joined('mo')).toBe('Tue 24 Nov 09:10')
  })

  it('once somebody has confirmed it nobody need stand in for another', () => {
    const story = send('2026-11-23T10:00', TODAY, team)
    story.refuses('2026-11-23T10:01', 'mo')
    story.do('2026-11-23T10:02', (c, r) => acknowledge(c, { by: named('sam') }, r))
    story.do('2026-11-23T10:03', (c, r) => handOver(c, { by: named('sam'), to: named('mo') }, r))
    story.do('2026-11-23T10:04', (c, r) => acknowledge(c, { by: named('mo') }, r))
    story.until('2026-11-23T10:40')
    expect([on(story), story.times('dana', /not_reached/)]).toEqual([['mo'], []])
  })

  it('a handover to somebody whose card is not taken goes on to the next, from the handover on', () => {
    const story = send('2026-11-23T10:00', TODAY, team)
    story.refuses('2026-11-23T10:02', 'mo')
    story.do('2026-11-23T10:03', (c, r) => handOver(c, { by: named('sam'), to: named('mo') }, r))
    story.until('2026-11-23T10:13')
    expect([on(story), story.times('dana', /not_reached/)]).toEqual([['mo', 'bo'], ['Mon 23 Nov 10:13']])
  })

  it('whose card was not taken is not reminded; who stands in is', () => {
    const story = send('2026-11-23T10:00', TODAY, team, 0, ['sam']).until('2026-11-23T10:30')
    expect([story.linesTo('sam', /remind/), story.linesTo('bo', /remind/)]).toEqual([[], ['Mon 23 Nov 10:30 remind.unseen']])
  })

  it('of somebody whose view was asked and who cannot be reached hears who asked', () => {
    const story = send('2026-11-23T10:00', TODAY, team)
    story.do('2026-11-23T10:02', (c, r) => secondOpinion(c, { by: named('sam'), to: named('mo') }, r))
    story.do('2026-11-23T10:03', (c, r) => unreachable(c, { person: named('mo') }, r))
    expect([story.linesTo('sam').at(-1), on(story)]).toEqual(['Mon 23 Nov 10:03 line.second_unreached', ['sam']])
  })

  it('consults kept from before that was noted count as sent to everyone', () => {
    const story = send('2026-11-23T10:00', TODAY, team, 0, NOBODY)
    const kept = { ...story.consult, people: story.consult.people.map(({ sentToAt: _, ...p }) => p) }
    expect(reachedBy(kept)).toEqual(['sam'])
    expect(sentTo(kept, { person: named<PersonKey>('sam') }, story.rules)).toBeNull()
  })

  it('however long an outage lasts and at whatever moment it ends, nobody is added by it, and everybody is reached', () => {
    fc.assert(
      fc.property(fc.constantFrom('today', 'soon'), fc.integer({ min: 0, max: 8 * 60 }), (chosenLevel, minutes) => {
        const story = send('2026-11-23T09:00', { chosenLevel, category: 'gift_invite' }, team, 0, NOBODY)
        story.until(story.now + minutes * 60_000)
        expect(on(story)).toEqual(['sam'])
        story.takesAgain(story.now)
        expect(reachedBy(story.consult)).toContain('sam')
        expect(isHeldUp(story.consult)).toBe(false)
      }),
      runs(60),
    )
  })
})
