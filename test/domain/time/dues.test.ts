import { describe, expect, it } from 'vitest'
import { ackAfterHandover, type DuesInput, duesAfterNotEnough, duesFor } from '#domain/escalation/dues.ts'
import { local, riverside, said } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'

const team = riverside()

/** The dues in words. */
function dues(input: Omit<DuesInput, 'from'> & { from: string; contact?: string }, agency = team) {
  const { from, contact, ...rest } = input
  const given = duesFor(agency, rulesPack, { ...rest, from: local(from), contactAt: contact ? local(contact) : null })
  return { level: given.level, ack: said(given.ackDueAt), answer: said(given.answerDueAt), noCover: given.noCover, dayCase: given.dayCase }
}

describe('dues (table D and R6)', () => {
  it('3. soon sent Mon 23 Nov 10:00: ack Tue 10:00, answer Wed 10:00', () => {
    expect(dues({ level: 'soon', from: '2026-11-23T10:00' })).toMatchObject({ ack: 'Tue 24 Nov 10:00', answer: 'Wed 25 Nov 10:00' })
  })

  it('4. the same sent Wed 25 Nov 16:00: ack Fri 27 16:00, answer Mon 30 16:00', () => {
    expect(dues({ level: 'soon', from: '2026-11-25T16:00' })).toMatchObject({ ack: 'Fri 27 Nov 16:00', answer: 'Mon 30 Nov 16:00' })
  })

  it('13. soon Mon 10:00, office contact Wed 10:15: today, answer Mon 14:00; contact Wed 11:00: stays soon, answer Wed 10:00', () => {
    const input = { level: 'soon', from: '2026-11-23T10:00' } as const
    expect(dues({ ...input, contact: '2026-11-25T10:15' })).toMatchObject({ level: 'today', answer: 'Mon 23 Nov 14:00' })
    expect(dues({ ...input, contact: '2026-11-25T11:00' })).toMatchObject({ level: 'soon', answer: 'Wed 25 Nov 10:00' })
  })

  it('13. an answer due exactly half an hour before the contact is in time', () => {
    expect(dues({ level: 'soon', from: '2026-11-23T10:00', contact: '2026-11-25T10:30' }).level).toBe('soon')
    expect(dues({ level: 'soon', from: '2026-11-23T10:00', contact: '2026-11-25T10:29' }).level).toBe('today')
  })

  it('14. the same, contact Mon 13:00: today, ack 11:00, answer 12:30', () => {
    const given = dues({ level: 'soon', from: '2026-11-23T10:00', contact: '2026-11-23T13:00' })
    expect(given).toMatchObject({ level: 'today', ack: 'Mon 23 Nov 11:00', answer: 'Mon 23 Nov 12:30', noCover: false })
  })

  it('15. the same, contact Mon 10:40: today (not now), no_cover, answer stays Mon 14:00', () => {
    const given = dues({ level: 'soon', from: '2026-11-23T10:00', contact: '2026-11-23T10:40' })
    expect(given).toMatchObject({ level: 'today', noCover: true, ack: 'Mon 23 Nov 11:00', answer: 'Mon 23 Nov 14:00' })
  })

  it('R6: with exactly 15 clock minutes before the cap there is cover, with one less there is none', () => {
    expect(dues({ level: 'today', from: '2026-11-23T10:00', contact: '2026-11-23T10:45' })).toMatchObject({
      noCover: false,
      answer: 'Mon 23 Nov 10:15',
    })
    expect(dues({ level: 'today', from: '2026-11-23T10:00', contact: '2026-11-23T10:44' })).toMatchObject({ noCover: true })
  })

  it('16. home visit Sat 28 10:00, sent Fri 27 18:00, no duty: no_cover, ack Mon 09:30, answer Mon 11:00', () => {
    const given = dues({ level: 'today', from: '2026-11-27T18:00', contact: '2026-11-28T10:00' })
    expect(given).toMatchObject({ noCover: true, ack: 'Mon 30 Nov 09:30', answer: 'Mon 30 Nov 11:00' })
  })

  it('16. with duty on: ack Fri 19:00, answer Fri 22:00', () => {
    const given = dues({ level: 'today', from: '2026-11-27T18:00', contact: '2026-11-28T10:00', dutyOn: true })
    expect(given).toMatchObject({ noCover: false, ack: 'Fri 27 Nov 19:00', answer: 'Fri 27 Nov 22:00', dayCase: 'C_duty' })
  })

  it('17. next_session Mon 15:00, contact Tue 10:00, no advice asked: stays; "advice before I see them": today, ack 15:30, answer 17:00', () => {
    const input = { level: 'next_session', from: '2026-11-23T15:00', contact: '2026-11-24T10:00' } as const
    expect(dues(input)).toMatchObject({ level: 'next_session' })
    expect(dues({ ...input, contactAdvice: true })).toMatchObject({ level: 'today', ack: 'Mon 23 Nov 15:30', answer: 'Mon 23 Nov 17:00' })
  })

  it('19. today Mon 14:00: ack 14:30, answer 17:00', () => {
    expect(dues({ level: 'today', from: '2026-11-23T14:00' })).toMatchObject({
      ack: 'Mon 23 Nov 14:30',
      answer: 'Mon 23 Nov 17:00',
      dayCase: 'B',
    })
  })

  it('20. today Fri 27 16:30, no duty, no contact: ack Mon 09:30, answer Mon 11:00; with duty: ack Fri 17:30, answer Fri 20:30', () => {
    const input = { level: 'today', from: '2026-11-27T16:30' } as const
    expect(dues(input)).toMatchObject({ ack: 'Mon 30 Nov 09:30', answer: 'Mon 30 Nov 11:00', dayCase: 'C_open' })
    expect(dues({ ...input, dutyOn: true })).toMatchObject({ ack: 'Fri 27 Nov 17:30', answer: 'Fri 27 Nov 20:30' })
    expect(said(duesFor(team, rulesPack, { level: 'today', from: local('2026-11-27T16:30') }).noDutyUntilAt)).toBe('Mon 30 Nov 09:00')
  })

  it('table D: 4 wh left is case A, one minute less B, 1 wh left B, one minute less C', () => {
    const cases = ['13:00', '13:01', '16:00', '16:01'].map((time) => dues({ level: 'today', from: `2026-11-23T${time}` }).dayCase)
    expect(cases).toEqual(['A', 'B', 'B', 'C_open'])
  })

  it('29. next_session Mon 2 Nov 10:00, none booked: answer within 30 days, Wed 2 Dec 10:00', () => {
    expect(dues({ level: 'next_session', from: '2026-11-02T10:00' })).toMatchObject({ ack: 'Thu 5 Nov 10:00', answer: 'Wed 2 Dec 10:00' })
  })

  it('49. next_session Thu 5 Nov 10:00, none booked: day 30 is a Saturday, so the answer is due Fri 4 Dec 17:00', () => {
    expect(dues({ level: 'next_session', from: '2026-11-05T10:00' }).answer).toBe('Fri 4 Dec 17:00')
    // Day 30 is a Wednesday: sent after closing, it is due at closing.
    expect(dues({ level: 'next_session', from: '2026-11-02T20:00' }).answer).toBe('Wed 2 Dec 17:00')
  })

  it('K4: what is counted in days by the agency, or halved, lies on no closed day either; a session and real time stay', () => {
    const own = riverside({ agency: { urgency: { soon: { answer: '3d' } } } })
    expect(dues({ level: 'soon', from: '2026-11-25T10:00' }, own).answer).toBe('Fri 27 Nov 17:00')
    const half = duesAfterNotEnough(team, rulesPack, { level: 'next_session', from: local('2026-11-05T10:00') })
    expect(said(half.answerDueAt)).toBe('Thu 19 Nov 17:00')
    expect(dues({ level: 'next_session', from: '2026-11-02T10:00', sessionAt: local('2026-11-14T15:00') }).answer).toBe('Sat 14 Nov 15:00')
    expect(dues({ level: 'now', from: '2026-11-26T10:00' }).answer).toBe('Thu 26 Nov 10:30')
  })

  it('T5: a booked session is the answer due when it is sooner; a later one does not move the 30 days', () => {
    const from = '2026-11-02T10:00'
    expect(dues({ level: 'next_session', from, sessionAt: local('2026-11-16T15:00') }).answer).toBe('Mon 16 Nov 15:00')
    expect(dues({ level: 'next_session', from, sessionAt: local('2026-12-16T15:00') }).answer).toBe('Wed 2 Dec 10:00')
  })

  it('30. soon Fri 12 Mar 2027 16:00 EST: ack Mon 15 Mar 16:00 EDT, answer Tue 16 Mar 16:00', () => {
    expect(dues({ level: 'soon', from: '2027-03-12T16:00' })).toMatchObject({ ack: 'Mon 15 Mar 16:00', answer: 'Tue 16 Mar 16:00' })
  })

  it('a contact that is over, or none, moves nothing', () => {
    expect(dues({ level: 'soon', from: '2026-11-23T10:00', contact: '2026-11-23T09:00' })).toMatchObject({ level: 'soon', noCover: false })
  })

  it('log_only has no clocks; now has 10 and 30 minutes of real time, whatever the hour', () => {
    expect(dues({ level: 'log_only', from: '2026-11-23T10:00' })).toMatchObject({ ack: null, answer: null })
    expect(dues({ level: 'now', from: '2026-11-28T20:00' })).toMatchObject({ ack: 'Sat 28 Nov 20:10', answer: 'Sat 28 Nov 20:30' })
  })

  it('an agency may set its own times for today, soon and next_session, from sending, but never for now', () => {
    const own = riverside({
      agency: {
        urgency: { today: { acknowledge: '30min', answer: '2wh' }, soon: { answer: '3wd' }, next_session: { acknowledge: '1wd' } },
      },
    })
    expect(dues({ level: 'today', from: '2026-11-23T10:00' }, own)).toMatchObject({ ack: 'Mon 23 Nov 10:30', answer: 'Mon 23 Nov 12:00' })
    expect(dues({ level: 'soon', from: '2026-11-23T10:00' }, own)).toMatchObject({ ack: 'Tue 24 Nov 10:00', answer: 'Fri 27 Nov 10:00' })
    expect(dues({ level: 'next_session', from: '2026-11-23T10:00' }, own)).toMatchObject({
      ack: 'Tue 24 Nov 10:00',
      answer: 'Wed 23 Dec 10:00',
    })
  })

  it('28. handed over to Bo Tue 15:00 with the answer due Wed 10:00: Bo has until Tue 16:30', () => {
    const ack = ackAfterHandover(team, rulesPack, {
      level: 'soon',
      now: local('2026-11-24T15:00'),
      answerDueAt: local('2026-11-25T10:00'),
      dutyOn: false,
    })
    expect(said(ack)).toBe('Tue 24 Nov 16:30')
  })

  it('28. raised to today Tue 11:00: ack Tue 12:00, answer Tue 15:00', () => {
    expect(dues({ level: 'today', from: '2026-11-24T11:00' })).toMatchObject({ ack: 'Tue 24 Nov 12:00', answer: 'Tue 24 Nov 15:00' })
  })

  it('T9: "not an answer yet" leaves half of the level\'s window, and never an ack after the answer', () => {
    const again = duesAfterNotEnough(team, rulesPack, { level: 'today', from: local('2026-11-23T10:00') })
    expect([said(again.ackDueAt), said(again.answerDueAt)]).toEqual(['Mon 23 Nov 11:00', 'Mon 23 Nov 12:00'])
    const soon = duesAfterNotEnough(team, rulesPack, { level: 'soon', from: local('2026-11-23T10:00') })
    expect([said(soon.ackDueAt), said(soon.answerDueAt)]).toEqual(['Tue 24 Nov 10:00', 'Tue 24 Nov 10:00'])
  })
})
