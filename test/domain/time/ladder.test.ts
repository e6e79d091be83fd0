import { describe, expect, it } from 'vitest'
import { lines, stepsOf } from '#test/support/ladder-lines.ts'
import { local, riverside, said } from '#test/support/riverside.ts'

const team = riverside()
const short = (text: string[]) => text.map((line) => line.replace('Mon 23 Nov ', ''))

describe('the ladder of today', () => {
  it('18. today Mon 10:00 and silence: Sam 10:30, Bo 11:00, all 12:00, Mo 13:00, worker told and Lu 14:00, then every working hour', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-23T10:00') }, 9)
    expect(short(lines(steps))).toEqual([
      '10:30 remind p1 unseen if unseen',
      '11:00 add P2 if unseen',
      '12:00 add P2, remind all answer',
      '13:00 add P2, add P3',
      '14:00 add P4, worker answer_missed',
      '15:00 remind all late',
      '16:00 remind all late',
      '17:00 remind all late',
      'Tue 24 Nov 10:00 remind all late',
    ])
  })

  it('19. today Mon 14:00: ack 14:30, all 15:20, Mo 16:10, answer 17:00, then Tue 10:00', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-23T14:00') }, 6)
    expect(short(lines(steps))).toEqual([
      '14:15 remind p1 unseen if unseen',
      '14:30 add P2 if unseen',
      '15:20 add P2, remind all answer',
      '16:10 add P2, add P3',
      '17:00 add P4, worker answer_missed',
      'Tue 24 Nov 10:00 remind all late',
    ])
  })

  it('20. today Fri 27 16:30, no duty: Sam and Bo told at once, worker told that nobody is on duty, then from Mon 09:00 on', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-27T16:30') }, 6)
    expect(lines(steps)).toEqual([
      'Fri 27 Nov 16:30 add P1, add P2, worker no_duty',
      'Mon 30 Nov 09:15 remind p1 unseen if unseen',
      'Mon 30 Nov 09:30 add P2 if unseen',
      'Mon 30 Nov 10:00 add P2, remind all answer',
      'Mon 30 Nov 10:30 add P2, add P3',
      'Mon 30 Nov 11:00 add P4, worker answer_missed',
    ])
  })

  it('sent while closed without duty: the worker hears at once, P1 and P2 at opening', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-27T18:00') }, 3)
    expect(lines(steps)).toEqual([
      'Fri 27 Nov 18:00 worker no_duty',
      'Mon 30 Nov 09:00 add P1, add P2',
      'Mon 30 Nov 09:15 remind p1 unseen if unseen',
    ])
  })

  it('20. with duty: real time through the night, and the line joins at opening', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-27T16:30'), dutyOn: true }, 8)
    expect(lines(steps)).toEqual([
      'Fri 27 Nov 16:30 add duty',
      'Fri 27 Nov 17:00 remind p1 unseen if unseen',
      'Fri 27 Nov 17:30 add P2 if unseen',
      'Fri 27 Nov 18:30 add P2, remind all answer',
      'Fri 27 Nov 19:30 add P2, add P3',
      'Fri 27 Nov 20:30 add P4, worker answer_missed',
      'Fri 27 Nov 21:30 remind all late',
      'Fri 27 Nov 22:30 remind all late',
    ])
    const opening = stepsOf(team, { level: 'today', from: local('2026-11-27T16:30'), dutyOn: true }, 80).find((step) => step.key === 'open')
    expect(lines([opening!])).toEqual(['Mon 30 Nov 09:00 add P1, add P2'])
  })

  it('14. contact Mon 13:00: T3 warns at 12:00, in team hours also P1 and the manager by a pointer', () => {
    const steps = stepsOf(team, { level: 'soon', from: local('2026-11-23T10:00'), contactAt: local('2026-11-23T13:00') }, 6)
    const warning = steps.find((step) => step.key.startsWith('contact'))
    expect(short(lines([warning!]))).toEqual(['12:00 worker contact, remind p1 answer, manager pointer contact'])
  })

  it('15. contact Mon 10:40: P1, P2 and the worker at once, and T3 at once', () => {
    const steps = stepsOf(team, { level: 'soon', from: local('2026-11-23T10:00'), contactAt: local('2026-11-23T10:40') }, 3)
    expect(short(lines(steps))).toEqual([
      '10:00 add P1, add P2, worker no_cover',
      '10:00 manager pointer contact',
      '10:00 worker contact, remind p1 answer, manager pointer contact',
    ])
  })

  it('16. home visit Sat 28 10:00 sent Fri 27 18:00, no duty: warned Fri 18:00 and Sat 09:00, manager pointer at opening', () => {
    const steps = stepsOf(team, { level: 'today', from: local('2026-11-27T18:00'), contactAt: local('2026-11-28T10:00') }, 4)
    expect(lines(steps)).toEqual([
      'Fri 27 Nov 18:00 worker no_duty, worker no_cover',
      'Sat 28 Nov 09:00 worker contact, add duty',
      'Mon 30 Nov 09:00 add P1, add P2',
      'Mon 30 Nov 09:00 manager pointer contact',
    ])
  })
})

describe('the ladder of soon', () => {
  it('21. soon Mon 10:00: 4 wh Mon 14:00 if not seen, Tue 10:00 P2 or a reminder, Tue 14:00 all, Wed 10:00 P2 and P3, then daily at opening, 4 wd P4', () => {
    const steps = stepsOf(team, { level: 'soon', from: local('2026-11-23T10:00') }, 9)
    expect(lines(steps)).toEqual([
      'Mon 23 Nov 14:00 remind p1 unseen if unseen',
      'Tue 24 Nov 10:00 add P2 if unseen, remind p1 answer if seen',
      'Tue 24 Nov 14:00 remind all answer',
      'Wed 25 Nov 10:00 add P2, add P3',
      'Wed 25 Nov 10:00 worker answer_missed',
      'Fri 27 Nov 09:00 remind all late',
      'Mon 30 Nov 09:00 remind all late',
      'Mon 30 Nov 10:00 add P4',
      'Tue 1 Dec 09:00 remind all late',
    ])
  })

  it('the times of the example agency file are those of the rules', () => {
    const soon = { acknowledge: '1wd', answer: '2wd', remind: ['4wh', '12wh'], backup: '1wd', manager: '2wd' }
    const own = riverside({ agency: { urgency: { soon } } })
    const input = { level: 'soon', from: local('2026-11-23T10:00') } as const
    expect(lines(stepsOf(own, input, 12))).toEqual(lines(stepsOf(team, input, 12)))
  })

  it('own times of an agency replace the ladder of that level', () => {
    const own = riverside({ agency: { urgency: { soon: { remind: ['2wh'], backup: '4wh', manager: '1wd' } } } })
    expect(lines(stepsOf(own, { level: 'soon', from: local('2026-11-23T10:00') }, 4))).toEqual([
      'Mon 23 Nov 12:00 remind p1 unseen if unseen',
      'Mon 23 Nov 14:00 add P2 if unseen, remind p1 answer if seen',
      'Tue 24 Nov 10:00 add P2, add P3',
      'Wed 25 Nov 10:00 worker answer_missed',
    ])
  })

  it('P4 never joins before the answer is due, however late an agency puts that', () => {
    const own = riverside({ agency: { urgency: { soon: { answer: '6wd', manager: '3wd' } } } })
    const steps = stepsOf(own, { level: 'soon', from: local('2026-11-23T10:00') }, 8)
    expect(said(steps.find((step) => step.key === 'p4')!.at)).toBe('Wed 2 Dec 10:00')
  })

  it('where a working day is 24 hours, 12 working hours come before the acknowledge due and still remind all', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    const round = riverside({ agency: { hours: Object.fromEntries(days.map((day) => [day, ['00:00-24:00']])), holidays: [] } })
    expect(lines(stepsOf(round, { level: 'soon', from: local('2026-11-23T10:00') }, 3))).toEqual([
      'Mon 23 Nov 14:00 remind p1 unseen if unseen',
      'Mon 23 Nov 22:00 remind all answer',
      'Tue 24 Nov 10:00 add P2 if unseen, remind p1 answer if seen',
    ])
  })

  it('a due pulled forward by the next contact takes its steps along', () => {
    const input = { level: 'soon', from: local('2026-11-23T10:00'), contactAt: local('2026-11-25T10:31') } as const
    const steps = stepsOf(team, input, 6)
    const times = steps.map((step) => step.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(steps.find((step) => step.key === 'answer')?.at).toBe(local('2026-11-25T10:00'))
  })

  it('T9: with acknowledge and answer due at the same time every step still comes, none after the answer', () => {
    const dueAt = local('2026-11-24T10:00')
    const steps = stepsOf(team, { level: 'soon', from: local('2026-11-23T10:00') }, 5, { ackDueAt: dueAt, answerDueAt: dueAt })
    expect(lines(steps)).toEqual([
      'Mon 23 Nov 14:00 remind p1 unseen if unseen',
      'Tue 24 Nov 10:00 remind all answer',
      'Tue 24 Nov 10:00 add P2 if unseen, remind p1 answer if seen',
      'Tue 24 Nov 10:00 add P2, add P3',
      'Tue 24 Nov 10:00 worker answer_missed',
    ])
  })

  it('30. over the spring change the steps keep their local times', () => {
    const steps = stepsOf(team, { level: 'soon', from: local('2027-03-12T16:00') }, 4)
    expect(lines(steps).map((line) => line.slice(0, 16).trim())).toEqual([
      'Mon 15 Mar 12:00',
      'Mon 15 Mar 16:00',
      'Tue 16 Mar 12:00',
      'Tue 16 Mar 16:00',
    ])
  })
})

describe('the ladder of now', () => {
  it('26. now Sat 20:00: P3 due 20:10, now list 20:20, worker told 20:30, to 22:00 each 10 minutes, then each 30, without end', () => {
    const steps = stepsOf(team, { level: 'now', from: local('2026-11-28T20:00') }, 300)
    expect(lines(steps.slice(0, 5))).toEqual([
      'Sat 28 Nov 20:00 add duty, add P2, worker joined',
      'Sat 28 Nov 20:05 remind unseen alarm, worker joined',
      'Sat 28 Nov 20:10 add P3, worker joined',
      'Sat 28 Nov 20:20 add now_list, worker joined',
      'Sat 28 Nov 20:30 remind all alarm, worker joined',
    ])
    const after = steps.slice(5).map((step) => said(step.at))
    expect(after.slice(0, 11)).toEqual(
      ['20:40', '20:50', '21:00', '21:10', '21:20', '21:30', '21:40', '21:50', '22:00', '22:30', '23:00'].map((t) => `Sat 28 Nov ${t}`),
    )
    expect(said(steps[299]!.at)).toBe('Fri 4 Dec 21:00')
  })

  it('three minutes of the clock changes do not move an alarm: it runs in real time', () => {
    const from = local('2026-11-01T00:30')
    const steps = stepsOf(team, { level: 'now', from }, 14)
    expect(steps.at(-1)!.at - from).toBe(120 * 60_000)
  })

  it('15 minutes without a sign of the worker: all are told, once for each silence', () => {
    const from = local('2026-11-28T20:00')
    const quiet = (minute: number) =>
      stepsOf(team, { level: 'now', from }, 30, { workerActiveAt: from + minute * 60_000 }).filter((step) => step.key.includes('silent'))
    expect(lines(quiet(0))).toEqual(['Sat 28 Nov 20:15 remind all silent'])
    expect(lines(quiet(12))).toEqual(['Sat 28 Nov 20:27 remind all silent'])
    expect(quiet(0)[0]!.key).not.toBe(quiet(12)[0]!.key)
  })
})

describe('the ladder of next_session', () => {
  it('29. Mon 2 Nov 10:00, none booked: day 14 P1 and worker, day 21 manager, Wed 2 Dec 10:00 becomes soon', () => {
    const steps = stepsOf(team, { level: 'next_session', from: local('2026-11-02T10:00') }, 99)
    expect(lines(steps)).toEqual([
      'Thu 5 Nov 10:00 remind p1 unseen if unseen',
      'Fri 6 Nov 10:00 remind p1 unseen if unseen',
      'Mon 9 Nov 10:00 add P2 if unseen',
      'Mon 16 Nov 10:00 remind p1 session.none, worker session',
      'Mon 23 Nov 10:00 manager pointer session, worker session',
      'Wed 2 Dec 10:00 become_soon',
    ])
  })

  it('a booked session: both the day before, both asked after it, 4 working hours of silence make it soon', () => {
    const steps = stepsOf(team, { level: 'next_session', from: local('2026-11-02T10:00'), sessionAt: local('2026-11-18T15:00') }, 99)
    expect(lines(steps).slice(3)).toEqual([
      'Tue 17 Nov 15:00 remind p1 session, worker session',
      'Wed 18 Nov 15:00 remind p1 session.after, worker session',
      'Thu 19 Nov 11:00 become_soon',
      'Wed 2 Dec 10:00 become_soon',
    ])
  })

  it('a session at the opening after a weekend is announced before the weekend', () => {
    const steps = stepsOf(team, { level: 'next_session', from: local('2026-11-02T10:00'), sessionAt: local('2026-11-16T09:00') }, 99)
    expect(lines(steps)).toContain('Fri 13 Nov 17:00 remind p1 session, worker session')
  })

  it('a session moved beyond 30 days does not move day 30, and is announced anew', () => {
    const from = local('2026-11-02T10:00')
    const late = stepsOf(team, { level: 'next_session', from, sessionAt: local('2026-12-10T15:00') }, 99)
    expect(lines(late).at(-1)).toBe('Wed 2 Dec 10:00 become_soon')
    const [a, b] = ['2026-11-18T15:00', '2026-11-20T15:00'].map((t) =>
      stepsOf(team, { level: 'next_session', from, sessionAt: local(t) }, 99).find((step) => step.key.startsWith('session.before')),
    )
    expect(a!.key).not.toBe(b!.key)
  })

  it('K4: days that fall on a weekend or holiday come at the next opening', () => {
    const steps = stepsOf(team, { level: 'next_session', from: local('2026-11-05T10:00') }, 99)
    // Day 21 is Thanksgiving.
    expect(lines(steps)).toContain('Fri 27 Nov 09:00 manager pointer session, worker session')
  })
})

describe('the ladder of log_only', () => {
  it('5. only the worker hears: day 14, 21, closed "not known" day 28', () => {
    expect(lines(stepsOf(team, { level: 'log_only', from: local('2026-11-02T10:00') }, 99))).toEqual([
      'Mon 16 Nov 10:00 worker log',
      'Mon 23 Nov 10:00 worker log',
      'Mon 30 Nov 10:00 close_log',
    ])
  })
})
