import { describe, expect, it } from 'vitest'
import type { Agency } from '#domain/agency.ts'
import type { CheckIn } from '#domain/check-in/check-in.ts'
import { comeDue } from '#domain/check-in/come-due.ts'
import { later } from '#domain/check-in/later.ts'
import { offer, setUp } from '#domain/check-in/set-up.ts'
import { stillAsked } from '#domain/check-in/still-asked.ts'
import { pause, resume, skip, stop, written } from '#domain/check-in/switch.ts'
import { named } from '#domain/ids.ts'
import { pack } from '#test/support/real-pack.ts'
import { local, riverside, said } from '#test/support/riverside.ts'

const WEEKLY = { rhythm: 'week', weekday: 'fri', time: '15:00', model: 'what', count: 1 } as const
let ids = 0

const rules = (at: string, agency: Agency = riverside()) => ({ now: local(at), person: agency.byKey.get(named('dana'))!, agency })
/** Dana's Fridays at three, chosen on Tuesday 1 December 2026. */
const fridays = (agency?: Agency): CheckIn => setUp(null, WEEKLY, rules('2026-12-01T12:00', agency))
const comes = (checkIn: CheckIn, at: string, q: { rests?: boolean; agency?: Agency } = {}) =>
  comeDue(checkIn, { ...rules(at, q.agency), pack, rests: q.rests ?? false, id: `ask-${++ids}` })

describe('a check-in that is due', () => {
  it('is asked, and the next one is set', () => {
    const { checkIn, sends } = comes(fridays(), '2026-12-04T15:00')
    expect(sends?.kind).toBe('ask')
    expect(checkIn.asked.at(-1)?.prompts).toEqual(['prompt.what.1'])
    expect(said(checkIn.nextDueAt)).toBe('Fri 11 Dec 15:00')
  })

  it('is not asked before its time, nor twice', () => {
    const before = fridays()
    expect(comes(before, '2026-12-04T14:59')).toEqual({ checkIn: before, sends: null })
    const { checkIn } = comes(before, '2026-12-04T15:00')
    expect(comes(checkIn, '2026-12-04T15:00')).toEqual({ checkIn, sends: null })
  })

  it('after an outage is asked once when it is still the same day, and let go on the next', () => {
    const late = comes(fridays(), '2026-12-04T16:30')
    expect(late.sends?.kind).toBe('ask')
    expect(said(late.checkIn.nextDueAt)).toBe('Fri 11 Dec 15:00')
    const over = comes(fridays(), '2026-12-07T09:30')
    expect(over.sends).toBeNull()
    expect(over.checkIn.asked).toEqual([])
    expect(said(over.checkIn.nextDueAt)).toBe('Fri 11 Dec 15:00')
  })

  it('after a month of outage is let go as a whole: nothing is made up for', () => {
    const { checkIn, sends } = comes(fridays(), '2027-01-05T10:00')
    expect(sends).toBeNull()
    expect(said(checkIn.nextDueAt)).toBe('Fri 8 Jan 15:00')
  })

  it('never comes after work: found late in the evening it is let go, found in a break it waits for its end', () => {
    expect(comes(fridays(), '2026-12-04T18:00').sends).toBeNull()
    const split = riverside({ agency: { hours: { fri: ['09:00-15:30', '16:00-18:00'] } } })
    const waits = comes(fridays(split), '2026-12-04T15:40', { agency: split })
    expect(waits.sends).toBeNull()
    expect(said(waits.checkIn.nextDueAt)).toBe('Fri 4 Dec 16:00')
    expect(comes(waits.checkIn, '2026-12-04T16:00', { agency: split }).sends?.kind).toBe('ask')
  })

  it('moves on within its period when the day has become leave since', () => {
    const away = riverside({ people: { dana: { away: [{ from: '2026-12-04', to: '2026-12-04' }] } } })
    const { checkIn, sends } = comes(fridays(), '2026-12-04T15:00', { agency: away })
    expect(sends).toBeNull()
    expect(said(checkIn.nextDueAt)).toBe('Mon 7 Dec 15:00')
    expect(comes(checkIn, '2026-12-07T15:00', { agency: away }).sends?.kind).toBe('ask')
  })

  it('rests while item 42 says so, and goes on by itself afterwards', () => {
    const rested = comes(fridays(), '2026-12-04T15:00', { rests: true })
    expect(rested.sends).toBeNull()
    expect(rested.checkIn.asked).toEqual([])
    expect(comes(rested.checkIn, '2026-12-11T15:00').sends?.kind).toBe('ask')
  })

  it('is not sent any more once it was answered, paused, or its day is over', () => {
    const { checkIn } = comes(fridays(), '2026-12-04T15:00')
    const id = checkIn.asked[0]!.id
    expect(stillAsked(checkIn, id, rules('2026-12-04T16:59'))).toBe(true)
    expect(stillAsked(checkIn, id, rules('2026-12-04T17:30'))).toBe(false)
    expect(stillAsked(checkIn, id, rules('2026-12-07T09:30'))).toBe(false)
    expect(stillAsked(skip(checkIn, id, rules('2026-12-04T15:01')), id, rules('2026-12-04T15:02'))).toBe(false)
    expect(stillAsked(pause(checkIn), id, rules('2026-12-04T15:02'))).toBe(false)
    expect(stillAsked(null, id, rules('2026-12-04T15:02'))).toBe(false)
  })

  it('asked in the last minute before closing still goes out with the thousand others', () => {
    const { checkIn } = comes(setUp(null, { ...WEEKLY, time: '16:45' }, rules('2026-12-01T12:00')), '2026-12-04T16:59')
    expect(stillAsked(checkIn, checkIn.asked[0]!.id, rules('2026-12-04T17:04'))).toBe(true)
  })
})

describe('Later', () => {
  const early = (time: string) => comes(setUp(null, { ...WEEKLY, time }, rules('2026-12-01T12:00')), `2026-12-04T${time}`).checkIn
  it('asks the same questions in two hours', () => {
    const first = early('10:00')
    const put = later(first, first.asked[0]!.id, rules('2026-12-04T10:05'))
    expect(said(put.nextDueAt)).toBe('Fri 4 Dec 12:05')
    const again = comes(put, '2026-12-04T12:05')
    expect(again.sends).toEqual({ kind: 'ask', id: first.asked[0]!.id })
    expect(again.checkIn.asked.map((one) => one.prompts)).toEqual([['prompt.what.1']])
    expect(said(again.checkIn.nextDueAt)).toBe('Fri 11 Dec 10:00')
  })

  it('asks the next morning they work when two hours are too late', () => {
    const first = early('15:30')
    expect(said(later(first, first.asked[0]!.id, rules('2026-12-04T15:31')).nextDueAt)).toBe('Mon 7 Dec 09:00')
  })

  it('gives way to the next check-in when that comes first', () => {
    const away = riverside({ people: { dana: { away: [{ from: '2026-12-05', to: '2026-12-10' }] } } })
    const first = comes(setUp(null, { ...WEEKLY, time: '09:00' }, rules('2026-12-01T12:00', away)), '2026-12-04T09:00', {
      agency: away,
    }).checkIn
    const put = later(first, first.asked[0]!.id, rules('2026-12-04T16:00', away))
    expect(put.laterAt).toBeNull()
    expect(said(put.nextDueAt)).toBe('Fri 11 Dec 09:00')
  })

  it('is let go when it was written meanwhile', () => {
    const first = early('10:00')
    const put = later(first, first.asked[0]!.id, rules('2026-12-04T10:05'))
    const done = written(put, first.asked[0]!.id, [], rules('2026-12-04T11:00'))
    expect(said(done.nextDueAt)).toBe('Fri 11 Dec 10:00')
    expect(done.laterAt).toBeNull()
  })
})

describe('Skip, Pause, Stop, and starting again', () => {
  it('skipping leaves nothing behind but that it is over', () => {
    const { checkIn } = comes(fridays(), '2026-12-04T15:00')
    const after = skip(checkIn, checkIn.asked[0]!.id, rules('2026-12-04T15:05'))
    expect(after).toEqual({ ...checkIn, asked: [{ ...checkIn.asked[0]!, done: true }] })
  })

  it('a pause lasts until they come back, and what fell in it is not made up for', () => {
    const paused = pause(fridays())
    expect(paused.nextDueAt).toBeNull()
    expect(said(resume(paused, rules('2027-02-03T12:00')).nextDueAt)).toBe('Fri 5 Feb 15:00')
  })

  it('coming back on the day it was asked brings no second one', () => {
    const { checkIn } = comes(fridays(), '2026-12-04T15:00')
    expect(said(resume(pause(checkIn), rules('2026-12-04T15:10')).nextDueAt)).toBe('Fri 11 Dec 15:00')
    const later = { ...WEEKLY, time: '16:30' }
    expect(said(setUp(checkIn, later, rules('2026-12-04T15:10')).nextDueAt)).toBe('Fri 11 Dec 16:30')
    expect(said(setUp(setUp(checkIn, later, rules('2026-12-04T15:10')), later, rules('2026-12-04T15:11')).nextDueAt)).toBe(
      'Fri 11 Dec 16:30',
    )
  })

  it('a stop keeps the choices and asks no more', () => {
    expect(stop(fridays())).toMatchObject({ state: 'off', nextDueAt: null, weekday: 'fri', time: '15:00' })
  })
})

describe('the agency’s offer', () => {
  const offering = riverside({ agency: { check_ins: { offer: { rhythm: 'two', weekday: 'wed', time: '11:00' } } } })
  const dana = offering.byKey.get(named('dana'))!

  it('comes once, when the first check-in would, and asks nothing else', () => {
    const made = offer(dana, offering, local('2026-12-01T12:00'))!
    expect(said(made.nextDueAt)).toBe('Wed 2 Dec 11:00')
    const { checkIn, sends } = comes(made, '2026-12-02T11:00', { agency: offering })
    expect(sends).toEqual({ kind: 'offer' })
    expect(checkIn).toMatchObject({ state: 'offered', nextDueAt: null, asked: [] })
  })

  it('is not made without one, nor once it was withdrawn', () => {
    expect(offer(dana, riverside(), local('2026-12-01T12:00'))).toBeNull()
    const made = offer(dana, offering, local('2026-12-01T12:00'))!
    expect(comes(made, '2026-12-02T11:00')).toMatchObject({ checkIn: { state: 'off', nextDueAt: null }, sends: null })
  })

  it('that nobody could be given that day comes when the next one would', () => {
    const made = offer(dana, offering, local('2026-12-01T12:00'))!
    const { checkIn, sends } = comes(made, '2026-12-03T11:00', { agency: offering })
    expect([sends, said(checkIn.nextDueAt)]).toEqual([null, 'Wed 16 Dec 11:00'])
  })
})
