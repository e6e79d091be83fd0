import { describe, expect, it } from 'vitest'
import { sessionTalked, setSession } from '#domain/consult/afterwards/session.ts'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { askBack } from '#domain/consult/answering/ask-back.ts'
import { decline } from '#domain/consult/answering/decline.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { lower } from '#domain/consult/answering/lower.ts'
import { snooze } from '#domain/consult/answering/snooze.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { agree } from '#domain/consult/asking/agree.ts'
import { confirmSpoken } from '#domain/consult/asking/confirm-spoken.ts'
import { exclude } from '#domain/consult/asking/exclude.ts'
import { notEnough } from '#domain/consult/asking/not-enough.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { safe } from '#domain/consult/asking/safe.ts'
import { undoLower } from '#domain/consult/asking/undo-lower.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { cardStateFor } from '#domain/consult/card-state.ts'
import { reopen } from '#domain/consult/closing/reopen.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { passOnFromLeft } from '#domain/consult/people/left-agency.ts'
import { unreachable } from '#domain/consult/people/unreachable.ts'
import type { Rules } from '#domain/consult/rules.ts'
import { workerReplied } from '#domain/consult/thread/worker-replied.ts'
import { isRefusal, type RefusalCode } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { local, riverside, said } from '#test/support/riverside.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const soon = (fields = {}, agency = team): Story => send('2026-11-23T10:00', fields, agency)
const today = (agency = team): Story => send('2026-11-23T10:00', { category: 'sexualised' }, agency)
const spoke = (by: string) => (c: Consult, r: Rules) => spoken(c, { by: named(by), how: 'safe', plan: 'Home.' }, r)
const there = (by: string) => (c: Consult, r: Rules) =>
  spoken(c, { by: named(by), how: 'police', plan: '', service: 'Ambulance', serviceSince: '10:05' }, r)
const ack = (by: string) => (c: Consult, r: Rules) => acknowledge(c, { by: named(by) }, r)
const say = (by: string) => (c: Consult, r: Rules) => answer(c, { by: named(by), mode: 'written', text: 'Advice.' }, r)
const personOf = (story: Story, key: string) => story.consult.people.find((p) => p.key === key)!
const at = (story: Story) => [story.consult.level, story.ack, story.answer]

function refused(story: Story, change: (c: Consult, r: Rules) => unknown): RefusalCode | null {
  try {
    change(story.consult, story.rules)
    return null
  } catch (error) {
    return isRefusal(error) ? error.code : null
  }
}

describe('T1 acknowledge', () => {
  it('reading, writing and asking for nothing do not end it; the button does, and the worker hears who', () => {
    const story = soon().do('2026-11-23T11:00', (c, r) => workerReplied(c, { by: named('dana') }, r))
    expect(story.consult.state).toBe('sent')
    story.do('2026-11-23T11:30', ack('sam')).until('2026-11-24T09:00')
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 11:30 line.seen'])
    expect(story.linesTo('sam')).toEqual([])
  })

  it('whoever it is handed to has half of the time left at most; unseen by then, the next person has it too', () => {
    const story = today()
      .do('2026-11-23T10:10', ack('sam'))
      .do('2026-11-23T10:20', (c, r) => handOver(c, { by: named('sam'), to: named('bo') }, r))
    expect(said(personOf(story, 'bo').ackDueAt)).toBe('Mon 23 Nov 11:20')
    expect(story.answer).toBe('Mon 23 Nov 14:00')
    story.until('2026-11-23T11:20')
    expect(story.times('bo', /remind/)).toEqual(['Mon 23 Nov 10:50', 'Mon 23 Nov 11:20'])
    expect(story.joined('mo')).toBe('Mon 23 Nov 11:20')
    expect(cardStateFor(story.consult, named('sam'))).toEqual({ of: 'supervisor', state: 'passed' })
  })

  it('who handed it over can do nothing with it any more, and what they confirmed no longer holds', () => {
    const story = soon()
      .do('2026-11-23T11:00', ack('sam'))
      .do('2026-11-23T12:00', (c, r) => handOver(c, { by: named('sam'), to: named('bo') }, r))
    expect(story.consult).toMatchObject({ state: 'sent', ackedAt: null })
    expect(refused(story, say('sam'))).toBe('not_yours')
  })

  it('"I cannot take this" gives it to the next person at once; the last one has to pick', () => {
    const story = soon().do('2026-11-23T11:00', (c, r) => decline(c, { by: named('sam'), why: 'close' }, r))
    expect(story.joined('bo')).toBe('Mon 23 Nov 11:00')
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 11:00 line.declined'])
    story.do('2026-11-23T11:10', (c, r) => decline(c, { by: named('bo'), why: 'time' }, r))
    story.do('2026-11-23T11:20', (c, r) => decline(c, { by: named('mo'), why: 'time' }, r))
    expect(refused(story, (c, r) => decline(c, { by: named('lu'), why: 'time' }, r))).toBe('nobody')
  })
})

describe('T2 answer', () => {
  it('an answer by anyone on it stops the ladder; an ack, a question and an update do not', () => {
    const story = today()
      .do('2026-11-23T10:10', ack('sam'))
      .do('2026-11-23T10:20', (c, r) => askBack(c, { by: named('sam'), messageId: named('m1') }, r))
      .do('2026-11-23T10:30', (c, r) => addUpdate(c, { by: named('dana'), text: 'More.', flags: [] }, r))
    expect(story.answer).toBe('Mon 23 Nov 14:00')
    story.until('2026-11-23T13:00')
    expect(story.times('sam', /remind/)).toEqual(['Mon 23 Nov 12:00'])
    expect(story.joined('mo')).toBe('Mon 23 Nov 13:00')
    story.do('2026-11-23T13:30', say('bo')).until('2026-11-23T17:00')
    expect(story.times('sam', /remind/)).toEqual(['Mon 23 Nov 12:00'])
    expect(story.times('dana', /nobody/)).toEqual([])
  })

  it('once answered, closing is asked 5 working days later and then weekly; it never closes itself', () => {
    const story = soon()
      .do('2026-11-23T11:00', say('sam'))
      .do('2026-11-23T11:30', (c, r) => agree(c, { by: named('dana') }, r))
    story.until('2026-12-15T12:00')
    expect(story.times('sam', /remind.close/)).toEqual(['Tue 1 Dec 11:00', 'Tue 8 Dec 11:00', 'Tue 15 Dec 11:00'])
    expect(story.until('2027-11-23T12:00').consult.state).toBe('agreed')
  })
})

describe('T3 next contact', () => {
  it('60 minutes before an unanswered contact the worker, P1 and, as a pointer, the manager hear; answered, nobody does', () => {
    const fields = { contactDate: '2026-11-25', contactTime: '10:45' }
    const story = soon(fields).until('2026-11-25T09:45')
    expect(story.consult.level).toBe('soon')
    expect(story.times('dana', /line.contact/)).toEqual(['Wed 25 Nov 09:45'])
    expect(story.times('sam', /contact.sup/)).toEqual(['Wed 25 Nov 09:45'])
    expect(cardStateFor(story.consult, named('mo'))).toEqual({ of: 'supervisor', state: 'copy' })
    const answered = soon(fields).do('2026-11-24T12:00', say('sam')).until('2026-11-25T12:00')
    expect(answered.times('dana', /line.contact/)).toEqual([])
  })
})

describe('T4 alarm', () => {
  const story = () => alarm('2026-11-23T10:00', team)

  it('an ack rests the adding of people for ten minutes, once per person, never past 30 minutes', () => {
    const twice = story().do('2026-11-23T10:08', ack('sam')).do('2026-11-23T10:16', ack('sam'))
    expect(said(twice.consult.pausedUntilAt)).toBe('Mon 23 Nov 10:18')
    expect(twice.until('2026-11-23T10:18').joined('mo')).toBe('Mon 23 Nov 10:18')
    const late = story().do('2026-11-23T10:25', ack('bo'))
    expect(said(late.consult.pausedUntilAt)).toBe('Mon 23 Nov 10:30')
  })

  it.each([
    ['an answer', say('sam')],
    ['an ack', ack('sam')],
    ['withdrawing', (c: Consult, r: Rules) => withdraw(c, { by: named('dana') }, r)],
    ['"it was a mistake"', (c: Consult, r: Rules) => safe(c, { by: named('dana'), what: 'mistake' }, r)],
    ['"not safe"', (c: Consult, r: Rules) => spoken(c, { by: named('sam'), how: 'not', plan: '' }, r)],
  ])('%s does not end it', (_, change) => {
    const on = story().do('2026-11-23T10:02', change).until('2026-11-23T12:00')
    expect(on.times('bo', /remind.alarm/).at(-1)).toBe('Mon 23 Nov 12:00')
    expect(cardStateFor(on.consult, named('dana'))).toEqual({ of: 'worker', state: 'alarm' })
  })

  it('a handover keeps both on it', () => {
    const on = story()
      .do('2026-11-23T10:02', (c, r) => handOver(c, { by: named('sam'), to: named('mo') }, r))
      .until('2026-11-23T10:30')
    expect(on.times('sam', /remind.alarm/)).toContain('Mon 23 Nov 10:30')
    expect(on.joined('mo')).toBe('Mon 23 Nov 10:02')
  })

  it('after its end: checks within 24 h and at 72 h, and no reminder of the alarm', () => {
    const met = story().do('2026-11-23T10:08', spoke('sam')).do('2026-11-23T10:10', spoke('bo'))
    expect(met.consult).toMatchObject({ state: 'answered', floor: 'today' })
    met.until('2026-11-27T10:00')
    expect(met.times('bo', /remind.check/)).toEqual(['Tue 24 Nov 06:10', 'Thu 26 Nov 10:10'])
    expect(met.times('bo', /remind.alarm/)).toEqual(['Mon 23 Nov 10:05'])
  })

  it('"no" after its end starts it again with everyone on it, and so does "not safe"', () => {
    const over = () => story().do('2026-11-23T10:09', there('sam'))
    expect(
      over()
        .until('2026-11-23T12:00')
        .times('bo', /remind/),
    ).toEqual(['Mon 23 Nov 10:05'])
    const denied = over()
      .do('2026-11-23T10:20', (c, r) => confirmSpoken(c, { by: named('dana'), yes: false }, r))
      .until('2026-11-23T10:50')
    expect(denied.times('bo', /remind.alarm/).map((t) => t.slice(-5))).toEqual(['10:05', '10:20', '10:25', '10:50'])
    expect(denied.joined('mo')).toBe('Mon 23 Nov 10:30')
    const notSafe = over()
      .do('2026-11-23T11:00', (c, r) => spoken(c, { by: named('bo'), how: 'not', plan: '' }, r))
      .until('2026-11-23T11:30')
    expect(notSafe.times('sam', /remind.alarm/).map((t) => t.slice(-5))).toEqual(['10:05', '11:05', '11:30'])
  })

  it('that police or ambulance is there says which, and since when', () => {
    const bare = (c: Consult, r: Rules) => spoken(c, { by: named('sam'), how: 'police', plan: '' }, r)
    expect(refused(story(), bare)).toBe('invalid')
  })
})

describe('T5 session', () => {
  const session = () =>
    send('2026-11-02T10:00', { category: 'gift_invite' }, team)
      .do('2026-11-02T11:00', ack('sam'))
      .do('2026-11-03T10:00', (c, r) => setSession(c, { by: named('sam'), at: local('2026-11-10T15:00') }, r))

  it('a booked session is the answer due; the day before both hear of it, after it both are asked', () => {
    const story = session()
    expect(story.answer).toBe('Tue 10 Nov 15:00')
    story.until('2026-11-10T15:00')
    expect(story.linesTo('sam')).toEqual(['Mon 9 Nov 15:00 remind.session', 'Tue 10 Nov 15:00 remind.session.after'])
    expect(story.linesTo('dana', /session/)).toEqual(['Mon 9 Nov 15:00 remind.session', 'Tue 10 Nov 15:00 remind.session.after'])
  })

  it('"we did" answers it; "not yet", or 4 working hours of silence, makes it soon at once', () => {
    const talked = session().do('2026-11-10T15:30', (c, r) => sessionTalked(c, { by: named('dana'), yes: true }, r))
    expect(talked.consult.state).toBe('answered')
    const not = session().do('2026-11-10T15:30', (c, r) => sessionTalked(c, { by: named('sam'), yes: false }, r))
    expect(at(not)).toEqual(['soon', 'Wed 11 Nov 15:30', 'Thu 12 Nov 15:30'])
    const silence = session().until('2026-11-11T11:00')
    expect(at(silence)).toEqual(['soon', 'Thu 12 Nov 11:00', 'Fri 13 Nov 11:00'])
  })

  it('a session moved far out does not move the 30 days', () => {
    const story = session().do('2026-11-09T10:00', (c, r) => setSession(c, { by: named('sam'), at: local('2027-01-10T15:00') }, r))
    expect(story.answer).toBe('Wed 2 Dec 10:00')
    expect(story.until('2026-12-02T10:00').consult.level).toBe('soon')
  })
})

describe('T7 raise and T8 lower', () => {
  it('a raise keeps the earlier of both answer times', () => {
    const story = soon().do('2026-11-25T09:30', (c, r) => raise(c, { by: named('dana'), level: 'today' }, r))
    expect(at(story)).toEqual(['today', 'Wed 25 Nov 10:00', 'Wed 25 Nov 10:00'])
  })

  it('a raise to now alerts the team by that press, also after an answer', () => {
    const story = soon()
      .do('2026-11-23T11:00', say('sam'))
      .do('2026-11-23T12:00', (c, r) => raise(c, { by: named('dana'), level: 'now' }, r))
    expect(story.joined('bo')).toBe('Mon 23 Nov 12:00')
    expect(story.times('dana', /alarm.rung/)).toEqual(['Mon 23 Nov 12:00'])
    expect(cardStateFor(story.consult, named('sam'))).toEqual({ of: 'supervisor', state: 'alarm' })
  })

  it('only the responder lowers, with a reason, not under the floor; the time counts anew, and the worker may put it back', () => {
    const story = send('2026-11-23T10:00', { chosenLevel: 'today' }, team).do('2026-11-23T10:10', ack('sam'))
    story.until('2026-11-23T13:00')
    expect(refused(story, (c, r) => lower(c, { by: named('bo'), level: 'soon', reason: 'x' }, r))).toBe('not_allowed')
    expect(refused(story, (c, r) => lower(c, { by: named('sam'), level: 'soon', reason: ' ' }, r))).toBe('invalid')
    expect(refused(story, (c, r) => lower(c, { by: named('sam'), level: 'log_only', reason: 'x' }, r))).toBe('invalid')
    story.do('2026-11-23T13:10', (c, r) => lower(c, { by: named('sam'), level: 'soon', reason: 'No contact before.' }, r))
    expect([story.consult.level, story.answer, story.consult.state]).toEqual(['soon', 'Wed 25 Nov 13:10', 'seen'])
    expect(story.linesTo('dana').at(-1)).toBe('Mon 23 Nov 13:10 line.lowered')
    expect(story.consult.people.map((p) => p.key)).toEqual(['sam', 'bo', 'mo'])
    story.do('2026-11-23T13:20', (c, r) => undoLower(c, { by: named('dana') }, r))
    expect(at(story)).toEqual(['today', 'Mon 23 Nov 13:50', 'Mon 23 Nov 17:00'])
  })

  it('from now it is lowered only after the end of the alarm, and not under today', () => {
    const story = alarm('2026-11-23T10:00', team).do('2026-11-23T10:05', ack('sam'))
    expect(refused(story, (c, r) => lower(c, { by: named('sam'), level: 'today', reason: 'x' }, r))).toBe('not_allowed')
    story.do('2026-11-23T10:10', spoke('sam'))
    expect(refused(story, (c, r) => lower(c, { by: named('sam'), level: 'today', reason: 'x' }, r))).toBe('not_allowed')
    story.do('2026-11-23T10:12', there('sam'))
    expect(refused(story, (c, r) => lower(c, { by: named('sam'), level: 'soon', reason: 'x' }, r))).toBe('invalid')
    expect(story.do('2026-11-23T10:20', (c, r) => lower(c, { by: named('sam'), level: 'today', reason: 'x' }, r)).consult.level).toBe(
      'today',
    )
  })

  it('a new flag on an update raises, and never lowers', () => {
    const story = soon().do('2026-11-23T11:00', (c, r) => addUpdate(c, { by: named('dana'), text: 'She is 16.', flags: ['under_18'] }, r))
    expect(at(story)).toEqual(['today', 'Mon 23 Nov 12:00', 'Mon 23 Nov 15:00'])
    expect(story.times('sam', /line.raised/)).toEqual(['Mon 23 Nov 11:00'])
    const higher = send('2026-11-23T10:00', { chosenLevel: 'today' }, team)
    higher.do('2026-11-23T11:00', (c, r) => addUpdate(c, { by: named('dana'), text: 'Money.', flags: ['money'] }, r))
    expect([higher.consult.level, higher.consult.run.n]).toEqual(['today', 1])
  })
})

describe('T9 not enough', () => {
  it('both clocks run again, the answer for half of the window; the second time P2 and P3 have it too', () => {
    const story = soon()
      .do('2026-11-23T11:00', say('sam'))
      .do('2026-11-23T12:00', (c, r) => notEnough(c, { by: named('dana') }, r))
    expect([story.consult.state, story.answer]).toEqual(['sent', 'Tue 24 Nov 12:00'])
    expect(story.consult.people.map((p) => p.key)).toEqual(['sam'])
    story.do('2026-11-23T12:10', say('sam')).do('2026-11-23T12:20', (c, r) => notEnough(c, { by: named('dana') }, r))
    expect(story.consult.people.map((p) => p.key)).toEqual(['sam', 'bo', 'mo'])
  })
})

describe('T10 withdraw', () => {
  const back = (c: Consult, r: Rules) => withdraw(c, { by: named('dana') }, r)
  it('soon stops at once', () => {
    const story = soon().do('2026-11-23T11:00', back).until('2026-12-23T11:00')
    expect(story.consult.state).toBe('withdrawn')
    expect(story.linesTo('sam')).toEqual(['Mon 23 Nov 11:00 line.withdrawn'])
  })

  it('today stops when one of them presses seen after it', () => {
    const story = today().do('2026-11-23T10:10', ack('sam')).do('2026-11-23T10:15', back)
    expect(story.consult.state).toBe('sent')
    expect(story.until('2026-11-23T11:00').joined('bo')).toBe('Mon 23 Nov 11:00')
    story.do('2026-11-23T11:05', ack('bo')).until('2026-11-24T17:00')
    expect(story.consult.state).toBe('withdrawn')
    expect(story.times('sam', /remind/)).toEqual(['Mon 23 Nov 10:30'])
  })

  it.each(['under_18', 'at_risk_adult', 'abuse_concern', 'image_u18', 'legal'] as const)('with %s a person must close', (flag) => {
    const story = send('2026-11-23T10:00', { category: 'gift_invite', flags: [flag] }, team).do('2026-11-23T10:10', back)
    expect(story.consult.closeAskedAt).not.toBeNull()
    expect(cardStateFor(story.consult, named('dana'))).toEqual({ of: 'worker', state: 'asked_close' })
    expect(story.until('2026-12-30T10:00').consult.state).not.toBe('withdrawn')
    expect(story.times('sam', /remind/).length).toBeGreaterThan(0)
  })
})

describe('T11 reopen', () => {
  it('is a new sending, at least soon, with the same people left out, for 90 days', () => {
    const story = send('2026-11-02T10:00', { category: 'gift_invite', excluded: ['bo'] }, team)
      .do('2026-11-03T10:00', (c, r) => withdraw(c, { by: named('dana') }, r))
      .do('2026-11-23T10:00', (c, r) => reopen(c, { by: named('dana') }, r))
    expect(at(story)).toEqual(['soon', 'Tue 24 Nov 10:00', 'Wed 25 Nov 10:00'])
    story.until('2026-11-25T10:00')
    expect(story.joined('bo')).toBeNull()
    expect(story.joined('mo')).toBe('Tue 24 Nov 10:00')
    const late = send('2026-11-02T10:00', {}, team)
      .do('2026-11-03T10:00', (c, r) => withdraw(c, { by: named('dana') }, r))
      .until('2027-02-02T10:00')
    expect(refused(late, (c, r) => reopen(c, { by: named('dana') }, r))).toBe('done')
  })
})

describe('T12 snooze', () => {
  const rest = (by: string) => (c: Consult, r: Rules) => snooze(c, { by: named(by) }, r)
  it('never at now; at today once, 30 minutes, not past the next step', () => {
    expect(refused(alarm('2026-11-23T10:00', team), rest('sam'))).toBe('not_allowed')
    const story = today().do('2026-11-23T10:40', rest('sam'))
    expect(said(personOf(story, 'sam').snoozedUntilAt)).toBe('Mon 23 Nov 11:00')
    story.until('2026-11-23T11:05')
    expect(story.times('sam', /remind/)).toEqual(['Mon 23 Nov 10:30', 'Mon 23 Nov 11:00'])
    expect(refused(story, rest('sam'))).toBe('not_allowed')
  })

  it('at soon to the next opening, twice, never past a due; nobody else’s reminder and no time moves', () => {
    const story = soon().do('2026-11-23T11:00', ack('sam')).do('2026-11-23T12:00', rest('sam'))
    expect(said(personOf(story, 'sam').snoozedUntilAt)).toBe('Tue 24 Nov 09:00')
    expect(story.answer).toBe('Wed 25 Nov 10:00')
    story.do('2026-11-24T12:00', rest('sam')).until('2026-11-24T15:00')
    expect(story.times('sam', /remind/)).toEqual(['Tue 24 Nov 09:00', 'Tue 24 Nov 10:00'])
    expect(
      story
        .until('2026-11-25T09:30')
        .times('sam', /remind/)
        .at(-1),
    ).toBe('Wed 25 Nov 09:00')
    expect(refused(story, rest('sam'))).toBe('not_allowed')
  })
})

describe('leaver, absence, no way to reach somebody', () => {
  it('somebody who leaves the agency or is newly away hands over at once', () => {
    const story = soon().do('2026-11-23T11:00', ack('sam'))
    story.agency = riverside({ people: { sam: null } })
    story.do('2026-11-23T12:00', (c, r) => passOnFromLeft(c, { person: named('sam') }, r))
    expect(story.joined('bo')).toBe('Mon 23 Nov 12:00')
    expect(story.linesTo('dana').at(-1)).toBe('Mon 23 Nov 12:00 line.file_gone')
    expect(story.consult).toMatchObject({ state: 'sent', ackedBy: null })
    const away = soon()
    away.agency = riverside({ people: { sam: { away: [{ from: '2026-11-23', to: '2026-11-30' }] } } })
    away.do('2026-11-23T12:00', (c, r) => passOnFromLeft(c, { person: named('sam') }, r))
    expect(away.linesTo('dana').at(-1)).toBe('Mon 23 Nov 12:00 line.away')
  })

  it('who cannot be reached in chat is passed over, and the worker hears so', () => {
    const story = soon().do('2026-11-23T10:01', (c, r) => unreachable(c, { person: named('sam') }, r))
    expect([story.joined('bo'), story.linesTo('dana').at(-1)]).toEqual(['Mon 23 Nov 10:01', 'Mon 23 Nov 10:01 line.unreachable'])
  })
})

describe('R4 leaving out, at any time', () => {
  it('ends their part silently, gives it to the next, and shows nobody the gap', () => {
    const story = soon()
      .do('2026-11-23T11:00', ack('sam'))
      .do('2026-11-23T12:00', (c, r) => exclude(c, { by: named('dana'), people: [named('sam')] }, r))
    const before = story.allTo('sam').length
    expect(story.joined('bo')).toBe('Mon 23 Nov 12:00')
    expect(cardStateFor(story.consult, named('bo'))).toEqual({ of: 'supervisor', state: 'new' })
    expect(personOf(story, 'bo').from).toBeNull()
    expect(refused(story, say('sam'))).toBe('not_yours')
    story.until('2026-12-05T12:00')
    expect(story.allTo('sam')).toHaveLength(before)
    expect(cardStateFor(story.consult, named('sam'))).toBeNull()
  })

  it('off duty the next person hears at the opening, unless it is an alarm', () => {
    const story = send('2026-11-23T16:50', {}, team).do('2026-11-23T18:00', (c, r) =>
      exclude(c, { by: named('dana'), people: [named('sam')] }, r),
    )
    expect(story.joined('bo')).toBeNull()
    expect(story.until('2026-11-24T09:00').joined('bo')).toBe('Tue 24 Nov 09:00')
  })
})

describe('R5 nobody', () => {
  it('with nobody left it is not sent; an alarm still goes to duty and the list', () => {
    const alone = riverside({ agency: { duty: { now_list: ['nia'], rota: [] } }, people: { nia: { name: 'Nia Bell', roles: ['duty'] } } })
    const everyone = ['sam', 'bo', 'mo', 'lu']
    expect(() => soon({ excluded: everyone }, alone)).toThrow(expect.objectContaining({ code: 'nobody' }))
    const story = alarm('2026-11-23T10:00', alone, { excluded: everyone })
    expect(story.joined('nia')).toBe('Mon 23 Nov 10:00')
  })

  it('with the chain used up the worker hears it once, and at the answer time whom to phone', () => {
    const two = riverside({ people: { dana: { manager: undefined, last_resort: [] } } })
    const story = today(two).until('2026-11-23T14:00')
    expect(story.linesTo('dana')).toEqual([
      'Mon 23 Nov 11:00 line.backup.worker',
      'Mon 23 Nov 13:00 line.none_left',
      'Mon 23 Nov 14:00 worker.nobody.body',
    ])
    const outside = riverside({
      agency: { contacts: { fallback_phone: '555', independent: 'ivy' } },
      people: { dana: { manager: undefined, last_resort: [] }, ivy: { name: 'Ivy Out', roles: ['outside'] } },
    })
    expect(today(outside).until('2026-11-23T14:00').joined('ivy')).toBe('Mon 23 Nov 13:00')
  })
})
