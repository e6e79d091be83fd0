/**
 * The acceptance examples of the rules, as stories on a moved clock. Where each stands:
 *
 * |  n | here | elsewhere                                     |  n | here | elsewhere                          |
 * |----|------|-----------------------------------------------|----|------|------------------------------------|
 * |  1 | yes  | situation/level                               | 16 | yes  | time/dues, time/ladder             |
 * |  2 | yes  | situation/level, situation/steps              | 17 | yes  | time/dues                          |
 * |  3 | yes  | time/dues, situation/level                    | 18 | yes  | time/ladder                        |
 * |  4 | yes  | time/dues                                     | 19 | yes  | time/dues, time/ladder             |
 * |  5 | yes  | situation/level, situation/steps, time/ladder | 20 | yes  | time/dues, time/ladder             |
 * |  6 | yes  | situation/level                               | 21 | yes  | time/ladder                        |
 * |  7 | yes  | situation/level, situation/steps              | 22 | yes  | time/chain                         |
 * |  8 | yes  | situation/level, situation/steps              | 23 | yes  | time/chain                         |
 * |  9 | yes  | situation/level, situation/steps              | 24 | yes  | time/chain                         |
 * | 10 | yes  | situation/level, time/chain                   | 25 | yes  | time/chain                         |
 * | 11 | yes  | situation/level                               | 26 | yes  | time/ladder                        |
 * | 12 | yes  | situation/level                               | 27 | yes  |                                    |
 * | 13 | yes  | time/dues                                     | 28 | yes  | time/dues                          |
 * | 14 | yes  | time/dues, time/ladder                        | 29 | yes  | time/dues, time/ladder             |
 * | 15 | yes  | time/dues, time/ladder                        | 30 | yes  | time/dues, time/ladder             |
 * | 31 |      | consult/left-out                              | 32 |      | consult/left-out, usecases/never-to |
 * | 33 |      | consult/left-out                              | 54 |      | consult/left-out                   |
 * | 38 |      | consult/what-is-asked                         | 39 |      | consult/what-is-asked              |
 * | 42 |      | consult/what-is-asked                         | 47 |      | consult/what-is-asked              |
 * | 48 |      | consult/what-is-asked                         | 49 |      | consult/what-is-asked, time/dues   |
 * | 52 |      | cards/texts                                   |    |      |                                    |
 * | 40 |      | consult/leads                                 | 41 |      | consult/leads                      |
 * | 34 |      | consult/reached                               | 37 |      | consult/reached                    |
 * | 43 |      | consult/no-dead-ends                          | 44 |      | consult/gone-and-back              |
 * | 50 |      | consult/responders                            | 53 |      | consult/responders                 |
 */

import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { handOver } from '#domain/consult/answering/hand-over.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { confirmSpoken } from '#domain/consult/asking/confirm-spoken.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { safe } from '#domain/consult/asking/safe.ts'
import { candidatesFor } from '#domain/consult/people/candidates-for.ts'
import { may } from '#domain/consult/permissions.ts'
import { relayOf } from '#domain/consult/thread/relay.ts'
import { Refusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { stepRules, talksToClient } from '#domain/situation/steps.ts'
import type { PersonKey } from '#domain/words.ts'
import { riverside, said } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const DUTY_WEEKEND = {
  now_list: ['sam', 'bo', 'mo', 'nia'],
  rota: [{ person: 'di', from: '2026-11-27T16:00', to: '2026-11-30T09:00' }],
}
const withDuty = riverside({
  agency: { duty: DUTY_WEEKEND },
  people: { di: { name: 'Di Ferro', roles: ['duty'] }, nia: { name: 'Nia Bell', roles: ['duty'] } },
})
const withLeads = riverside({
  agency: { contacts: { fallback_phone: '+1 555 0100', safeguarding: 'lee', conduct: 'cy', hr: 'rae' } },
  people: {
    lee: { name: 'Lee Moss', roles: ['supervisor'] },
    cy: { name: 'Cy Ode', roles: ['supervisor'] },
    rae: { name: 'Rae Hart', roles: ['manager'] },
    pat: { name: 'Pat Peer', roles: ['supervisor'] },
  },
})
const stepsOf = (story: Story) => stepRules(rulesPack, story.consult.situation, story.consult.level, story.consult.floor)
const people = (story: Story): PersonKey[] => story.consult.people.map((p) => p.key)

describe('acceptance examples', () => {
  it('1. given an empty form, when gate A is pressed, then duty, Sam and Bo are sent to by that press; nothing was asked', () => {
    const story = alarm('2026-11-28T20:00', withDuty)
    expect(story.consult.level).toBe('now')
    expect(people(story).sort()).toEqual(['bo', 'di', 'sam'])
    expect(['di', 'sam', 'bo'].map((key) => story.joined(key))).toEqual(Array(3).fill('Sat 28 Nov 20:00'))
    expect(story.consult.situation).toMatchObject({ facts: '', category: null, policyAnswer: null, sendTo: null })
    expect([story.joined('dana'), story.linesTo('dana')]).toEqual(['Sat 28 Nov 20:00', []])
  })

  it('2. given personal_interest + risk_to_someone, then now, and role, redirect, reassure are hidden', () => {
    const story = send('2026-11-23T10:00', { gate: 'b' }, team)
    expect(story.consult.level).toBe('now')
    expect(people(story)).toEqual(['sam', 'bo'])
    expect(stepsOf(story)).toMatchObject({ role: '-', redirect: '-', reassure: '-' })
    expect(talksToClient(stepsOf(story))).toBe(false)
  })

  it('3. given personal_interest, sent Mon 23 Nov 10:00, then soon, consult R, ack Tue 10:00, answer Wed 10:00', () => {
    const story = send('2026-11-23T10:00', {}, team)
    expect([story.consult.level, story.ack, story.answer]).toEqual(['soon', 'Tue 24 Nov 10:00', 'Wed 25 Nov 10:00'])
    expect(stepsOf(story).consult).toBe('R')
    expect(send('2026-11-23T10:00', { need: 'log' }, team).consult.level).toBe('next_session')
  })

  it('4. given the same sent Wed 25 Nov 16:00, then ack Fri 27 16:00, answer Mon 30 16:00', () => {
    const story = send('2026-11-25T16:00', {}, team)
    expect([story.ack, story.answer]).toEqual(['Fri 27 Nov 16:00', 'Mon 30 Nov 16:00'])
  })

  it('5. given contact_channel, log_only chosen, then only the worker hears: day 14, 21, closed "not known" day 28', () => {
    const story = send('2026-11-02T10:00', { category: 'contact_channel', need: 'log' }, team).until('2027-03-01T10:00')
    expect(people(story)).toEqual([])
    expect(story.linesTo('dana')).toEqual(['Mon 16 Nov 10:00 follow.log.body', 'Mon 23 Nov 10:00 follow.log.body'])
    expect(story.told.every(({ effect }) => effect.kind === 'audit' || effect.to === 'dana')).toBe(true)
    expect([story.consult.state, said(story.consult.closedAt), story.consult.followUps.at(-1)?.answer]).toEqual([
      'closed',
      'Mon 30 Nov 10:00',
      'not_known',
    ])
    const withChild = send('2026-11-02T10:00', { category: 'contact_channel', need: 'log', flags: ['under_18'] }, team)
    expect(withChild.consult.level).toBe('today')
    expect(stepsOf(withChild)).toMatchObject({ role: 'O', redirect: 'O', reassure: 'O' })
  })

  it('6. given gift_invite + under_18, then floor next_session, not today', () => {
    expect(send('2026-11-23T10:00', { category: 'gift_invite', flags: ['under_18'] }, team).consult.floor).toBe('next_session')
  })

  it('7. given gate D, physical, a hug, worker picks soon, then soon, no alarm, talk steps O', () => {
    const story = send('2026-11-23T10:00', { category: 'physical', chosenLevel: 'soon' }, team)
    expect(story.consult.level).toBe('soon')
    expect(story.linesTo('dana')).toEqual([])
    expect(stepsOf(story)).toMatchObject({ role: 'O', redirect: 'O', reassure: 'O' })
  })

  it('8. given sexualised and a stale choice soon, then today, talk steps hidden, policy after the answer', () => {
    const story = send('2026-11-23T10:00', { category: 'sexualised', chosenLevel: 'soon' }, team)
    expect(story.consult).toMatchObject({ level: 'today', reasons: ['category'] })
    expect(stepsOf(story)).toMatchObject({ role: '-', redirect: '-', reassure: '-', policy: 'L' })
  })

  it('9. given own_practice (feelings), third in 90 days, then soon, facts optional, record hidden, manager not told', () => {
    const own = { kind: 'feelings' as const, serious: 'no' as const, to: null }
    const story = send('2026-11-23T10:00', { category: 'own_practice', own, facts: '' }, team, 2)
    expect(story.consult.level).toBe('soon')
    expect(stepsOf(story)).toMatchObject({ facts: 'O', record: '-' })
    expect(people(story)).toEqual(['sam'])
  })

  it('10. given own_practice + own_serious + under_18, then today, the safeguarding lead at t0, and a peer cannot be chosen', () => {
    const own = { kind: 'slip' as const, serious: 'yes' as const, to: 'pat' }
    const story = send('2026-11-23T10:00', { category: 'own_practice', own, sendTo: 'pat', flags: ['under_18'] }, withLeads)
    expect(story.consult.level).toBe('today')
    expect(story.joined('lee')).toBe('Mon 23 Nov 10:00')
    expect(story.joined('cy')).toBe('Mon 23 Nov 10:00')
    expect(story.joined('sam')).toBe('Mon 23 Nov 10:00')
    expect(story.joined('pat')).toBeNull()
    expect(candidatesFor(story.consult, withLeads, 'hand_over', named('sam'))).not.toContain('pat')
  })

  it('11. given personal_interest and another worker\'s act 40 days ago, then today, reason "seen before", no name or text', () => {
    const story = send('2026-11-23T10:00', { caseToken: 'C-17' }, team, 1)
    expect(story.consult).toMatchObject({ level: 'today', act: 2, reasons: ['before'] })
  })

  it('12. given gift_invite, third, nothing rises; contact_channel, third: today and Mo gets a pointer he cannot open; excluded: none', () => {
    expect(send('2026-11-23T10:00', { category: 'gift_invite' }, team, 2).consult.level).toBe('next_session')
    const story = send('2026-11-23T10:00', { category: 'contact_channel' }, team, 2)
    expect(story.consult.level).toBe('today')
    expect(story.consult.people.find((p) => p.key === 'mo')).toMatchObject({ part: 'copy', cause: 'pointer' })
    expect(story.joined('mo')).toBe('Mon 23 Nov 10:00')
    for (const action of ['read', 'record', 'answer', 'acknowledge'] as const) {
      expect(may(story.consult, team.byKey.get(named('mo'))!, action)).toBe(false)
    }
    const without = send('2026-11-23T10:00', { category: 'contact_channel', excluded: ['mo'] }, team, 2)
    expect(without.allTo('mo')).toEqual([])
    expect(without.linesTo('dana')).toEqual(['Mon 23 Nov 10:00 line.no_pointer'])
  })

  it('13. given personal_interest Mon 10:00, office contact Wed 10:15, then today; contact Wed 11:00: stays soon', () => {
    const near = send('2026-11-23T10:00', { contactDate: '2026-11-25', contactTime: '10:15' }, team)
    expect([near.consult.level, near.answer]).toEqual(['today', 'Mon 23 Nov 14:00'])
    const later = send('2026-11-23T10:00', { contactDate: '2026-11-25', contactTime: '11:00' }, team)
    expect([later.consult.level, later.answer]).toEqual(['soon', 'Wed 25 Nov 10:00'])
  })

  it('14. given the same, contact Mon 13:00, then today, ack 11:00, answer 12:30, T3 at 12:00 if unanswered', () => {
    const story = send('2026-11-23T10:00', { contactDate: '2026-11-23', contactTime: '13:00' }, team).until('2026-11-23T12:29')
    expect([story.consult.level, story.ack, story.answer]).toEqual(['today', 'Mon 23 Nov 11:00', 'Mon 23 Nov 12:30'])
    expect(story.times('dana', /line.contact/)).toEqual(['Mon 23 Nov 12:00'])
  })

  it('15. given the same, contact Mon 10:40, then today, no_cover, worker warned at once, answer stays Mon 14:00', () => {
    const story = send('2026-11-23T10:00', { contactDate: '2026-11-23', contactTime: '10:40' }, team)
    expect([story.consult.level, story.consult.noCover, story.answer]).toEqual(['today', true, 'Mon 23 Nov 14:00'])
    expect(story.linesTo('dana')).toEqual(expect.arrayContaining(['Mon 23 Nov 10:00 line.no_cover']))
    expect([story.joined('sam'), story.joined('bo')]).toEqual(['Mon 23 Nov 10:00', 'Mon 23 Nov 10:00'])
  })

  it('16. given home visit Sat 28 10:00, sent Fri 27 18:00, then warned Fri 18:00 and Sat 09:00; with duty ack Fri 19:00', () => {
    const visit = { contactDate: '2026-11-28', contactTime: '10:00', contactAlone: true }
    const story = send('2026-11-27T18:00', visit, team)
    expect([story.consult.noCover, story.ack, story.answer]).toEqual([true, 'Mon 30 Nov 09:30', 'Mon 30 Nov 11:00'])
    story.until('2026-11-30T08:59')
    expect(story.times('dana', /no_cover/)).toEqual(['Fri 27 Nov 18:00'])
    expect(story.times('dana', /line.contact/)).toEqual(['Sat 28 Nov 09:00'])
    expect([story.joined('sam'), story.joined('bo')]).toEqual([null, null])
    story.until('2026-11-30T09:00')
    expect([story.joined('sam'), story.joined('bo')]).toEqual(['Mon 30 Nov 09:00', 'Mon 30 Nov 09:00'])
    const covered = send('2026-11-27T18:00', visit, withDuty)
    expect([covered.ack, covered.answer]).toEqual(['Fri 27 Nov 19:00', 'Fri 27 Nov 22:00'])
    expect(covered.joined('di')).toBe('Fri 27 Nov 18:00')
  })

  it('17. given gift_invite Mon 15:00, contact Tue 10:00: next_session; with advice asked: today, ack 15:30, answer 17:00', () => {
    const contact = { category: 'gift_invite' as const, contactDate: '2026-11-24', contactTime: '10:00' }
    expect(send('2026-11-23T15:00', contact, team).consult.level).toBe('next_session')
    const story = send('2026-11-23T15:00', { ...contact, contactAdvice: true }, team)
    expect([story.consult.level, story.ack, story.answer]).toEqual(['today', 'Mon 23 Nov 15:30', 'Mon 23 Nov 17:00'])
  })

  it('18. given today Mon 10:00 and silence, then Sam 10:30, Bo 11:00, all 12:00, Mo 13:00, worker told + Lu 14:00, then each 1 wh', () => {
    const story = send('2026-11-23T10:00', { category: 'sexualised' }, team).until('2026-11-24T10:00')
    expect(story.linesTo('sam', /^remind/)).toEqual([
      'Mon 23 Nov 10:30 remind.unseen',
      'Mon 23 Nov 12:00 remind.answer',
      'Mon 23 Nov 15:00 remind.late',
      'Mon 23 Nov 16:00 remind.late',
      'Mon 23 Nov 17:00 remind.late',
      'Tue 24 Nov 10:00 remind.late',
    ])
    expect(['bo', 'mo', 'lu'].map((key) => story.joined(key))).toEqual(['Mon 23 Nov 11:00', 'Mon 23 Nov 13:00', 'Mon 23 Nov 14:00'])
    expect(story.times('bo', /^remind/)[0]).toBe('Mon 23 Nov 12:00')
    expect(story.times('dana', /backup.worker/)).toEqual(['Mon 23 Nov 11:00', 'Mon 23 Nov 13:00', 'Mon 23 Nov 14:00'])
    expect(story.times('dana', /worker.nobody/)).toEqual(['Mon 23 Nov 14:00'])
  })

  it('19. given today Mon 14:00, then ack 14:30, all 15:20, Mo 16:10, answer 17:00', () => {
    const story = send('2026-11-23T14:00', { category: 'sexualised' }, team).until('2026-11-23T17:00')
    expect([story.ack, story.answer]).toEqual(['Mon 23 Nov 14:30', 'Mon 23 Nov 17:00'])
    expect(story.times('bo', /remind.answer/)).toEqual(['Mon 23 Nov 15:20'])
    expect(story.joined('mo')).toBe('Mon 23 Nov 16:10')
  })

  it('20. given today Fri 27 16:30, no duty, then Sam and Bo at once, ack Mon 09:30, worker told nobody is on duty; with duty ack 17:30', () => {
    const story = send('2026-11-27T16:30', { category: 'sexualised' }, team)
    expect([story.joined('sam'), story.joined('bo')]).toEqual(['Fri 27 Nov 16:30', 'Fri 27 Nov 16:30'])
    expect([story.ack, story.answer]).toEqual(['Mon 30 Nov 09:30', 'Mon 30 Nov 11:00'])
    expect(story.linesTo('dana')).toEqual(['Fri 27 Nov 16:30 line.no_duty'])
    const covered = send('2026-11-27T16:30', { category: 'sexualised' }, withDuty).until('2026-11-27T22:00')
    expect([covered.ack, covered.answer]).toEqual(['Fri 27 Nov 17:30', 'Fri 27 Nov 20:30'])
    expect([covered.joined('di'), covered.joined('sam')]).toEqual(['Fri 27 Nov 16:30', null])
    expect(covered.until('2026-11-30T09:00').joined('sam')).toBe('Mon 30 Nov 09:00')
  })

  it('21. given soon Mon 10:00, Sam acks 11:00 and writes, never answers, then Sam reminded Tue 10:00 and 14:00, Bo and Mo Wed 10:00', () => {
    const story = send('2026-11-23T10:00', {}, team)
      .do('2026-11-23T11:00', (c, r) => acknowledge(c, { by: named('sam') }, r))
      .do('2026-11-23T11:05', (c, r) => relayOf(c, { by: named('sam'), messageId: named('m1'), files: 0, empty: false }, r))
      .until('2026-11-25T10:00')
    expect(story.times('sam', /^remind/)).toEqual(['Tue 24 Nov 10:00', 'Tue 24 Nov 14:00'])
    expect([story.joined('bo'), story.joined('mo')]).toEqual(['Wed 25 Nov 10:00', 'Wed 25 Nov 10:00'])
  })

  it('22. given Sam away Mon, today Mon 10:00, then Bo is responsible from 10:00, ack still 11:00, Sam gets only a digest on return', () => {
    const agency = riverside({ people: { sam: { away: [{ from: '2026-11-23', to: '2026-11-23' }] } } })
    const story = send('2026-11-23T10:00', { category: 'sexualised' }, agency)
    expect([story.joined('bo'), story.ack]).toEqual(['Mon 23 Nov 10:00', 'Mon 23 Nov 11:00'])
    expect(story.linesTo('dana')).toEqual(['Mon 23 Nov 10:00 line.away'])
    story.until('2026-11-25T17:00')
    expect(story.linesTo('sam')).toEqual(['Tue 24 Nov 09:00 remind.digest'])
    expect(story.joined('sam')).toBeNull()
    expect(story.joined('mo')).toBe('Mon 23 Nov 11:00')
  })

  it('23. given a London team, Sam in New York works 14:00-22:00 GMT, today Mon 09:30 GMT, then Bo is responsible', () => {
    const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-17:00']]))
    const london = riverside({
      agency: { timezone: 'Europe/London', holidays: [] },
      people: { sam: { timezone: 'America/New_York', hours: week } },
    })
    const story = send('2026-11-23T09:30', { category: 'sexualised' }, london)
    expect([story.joined('bo'), story.ack, story.answer]).toEqual(['Mon 23 Nov 09:30', 'Mon 23 Nov 10:30', 'Mon 23 Nov 13:30'])
    expect(story.joined('sam')).toBeNull()
    expect(said(story.consult.answerDueAt! - 5 * 3_600_000, 'Europe/London')).toBe(said(story.consult.answerDueAt, 'America/New_York'))
  })

  it('24. given Sam is also the manager, then the chain is Sam, Bo, Lu and Lu is added at the P3 time', () => {
    const agency = riverside({ people: { dana: { manager: 'sam' } } })
    const story = send('2026-11-23T10:00', { category: 'sexualised' }, agency).until('2026-11-23T13:30')
    expect(story.joined('lu')).toBe('Mon 23 Nov 13:00')
    expect(people(story)).toEqual(['sam', 'bo', 'lu'])
  })

  it("25. given Sam excluded on a now, then Bo, Mo and duty at t0, if Sam is not on duty; Sam gets nothing, and a stranger's refusal", () => {
    const story = alarm('2026-11-28T20:00', withDuty, { excluded: ['sam'] }).until('2026-11-28T23:30')
    expect(story.joined('bo')).toBe('Sat 28 Nov 20:00')
    expect(story.joined('mo')).toBe('Sat 28 Nov 20:00')
    expect(story.joined('di')).toBe('Sat 28 Nov 20:00')
    expect(story.joined('nia')).toBe('Sat 28 Nov 20:20')
    expect(story.allTo('sam')).toEqual([])
    expect(people(story)).not.toContain('sam')
    const refusals = ['sam', 'pat'].map((by) => {
      try {
        acknowledge(story.consult, { by: named(by) }, story.rules)
        return null
      } catch (error) {
        return error instanceof Refusal ? error.code : null
      }
    })
    expect(refusals).toEqual(['not_yours', 'not_yours'])
  })

  it('26. given now Sat 20:00, duty acks 20:04, no contact, then Mo 20:14, now_list 20:20, worker told 20:30, to 22:00 each 10 min, then each 30', () => {
    const story = alarm('2026-11-28T20:00', withDuty)
      .do('2026-11-28T20:04', (c, r) => acknowledge(c, { by: named('di') }, r))
      .until('2026-11-28T23:00')
    expect([story.joined('mo'), story.joined('nia')]).toEqual(['Sat 28 Nov 20:14', 'Sat 28 Nov 20:20'])
    const reminded = story.times('bo', /remind.alarm/).map((t) => t.slice(-5))
    expect(reminded).toEqual('20:05 20:30 20:40 20:50 21:00 21:10 21:20 21:30 21:40 21:50 22:00 22:30 23:00'.split(' '))
    // Without a sound: only that somebody has seen it is a message of its own.
    expect(story.times('dana', /alarm.rung/).map((t) => t.slice(-5))).toEqual(['20:04'])
    expect(story.drawn('dana').map((t) => t.slice(-5))).toEqual(
      expect.arrayContaining(['20:00', '20:05', '20:10', '20:14', '20:20', '20:30', '20:40', '22:30', '23:00']),
    )
  })

  it('27. given that now with no ack and "I\'m safe" at 20:06, then reminders go on, Mo and now_list are added 20:21; contact reported 20:10: 20:40; a "no": at once', () => {
    const calm = () => alarm('2026-11-28T20:00', withDuty).do('2026-11-28T20:06', (c, r) => safe(c, { by: named('dana'), what: 'safe' }, r))
    const story = calm().until('2026-11-28T20:40')
    expect([story.joined('mo'), story.joined('nia')]).toEqual(['Sat 28 Nov 20:21', 'Sat 28 Nov 20:21'])
    expect(story.times('sam', /remind.alarm/).map((t) => t.slice(-5))).toEqual(['20:05', '20:30', '20:40'])
    const met = calm().do('2026-11-28T20:10', (c, r) => spoken(c, { by: named('di'), how: 'safe', plan: 'Home, with a friend.' }, r))
    met.until('2026-11-28T20:40')
    expect([met.joined('mo'), met.joined('nia')]).toEqual(['Sat 28 Nov 20:40', 'Sat 28 Nov 20:40'])
    expect(met.times('sam', /remind.alarm/).map((t) => t.slice(-5))).toEqual(['20:05'])
    expect(met.times('sam', /remind.reported/).map((t) => t.slice(-5))).toEqual(['20:25', '20:40'])
    const denied = calm()
      .do('2026-11-28T20:10', (c, r) => spoken(c, { by: named('di'), how: 'safe', plan: '' }, r))
      .do('2026-11-28T20:15', (c, r) => confirmSpoken(c, { by: named('dana'), yes: false }, r))
      .until('2026-11-28T20:40')
    expect(denied.times('sam', /remind.(alarm|silent)/).map((t) => t.slice(-5))).toEqual(['20:05', '20:15', '20:30', '20:40'])
    expect([denied.joined('mo'), denied.joined('nia')]).toEqual(['Sat 28 Nov 20:15', 'Sat 28 Nov 20:20'])
  })

  it("28. given soon Mon 10:00, handover to Bo Tue 15:00, then answer stays Wed 10:00, Bo's ack Tue 16:30; raised instead: Tue 12:00, 15:00", () => {
    const story = send('2026-11-23T10:00', {}, team)
      .do('2026-11-23T11:00', (c, r) => acknowledge(c, { by: named('sam') }, r))
      .do('2026-11-24T15:00', (c, r) => handOver(c, { by: named('sam'), to: named('bo') }, r))
    expect(story.answer).toBe('Wed 25 Nov 10:00')
    expect(said(story.consult.people.find((p) => p.key === 'bo')!.ackDueAt)).toBe('Tue 24 Nov 16:30')
    story.until('2026-11-25T09:59')
    expect(story.linesTo('bo', /^remind/)[0]).toBe('Tue 24 Nov 15:45 remind.unseen')
    expect(story.linesTo('sam').filter((line) => line > 'Tue 24 Nov 15:00')).toEqual([])
    const raised = send('2026-11-23T10:00', {}, team)
      .do('2026-11-23T11:00', (c, r) => acknowledge(c, { by: named('sam') }, r))
      .do('2026-11-24T11:00', (c, r) => raise(c, { by: named('dana'), level: 'today' }, r))
    expect([raised.ack, raised.answer]).toEqual(['Tue 24 Nov 12:00', 'Tue 24 Nov 15:00'])
  })

  it('29. given next_session Mon 2 Nov 10:00, none booked, then day 21 the manager hears only that, Wed 2 Dec 10:00 becomes soon, Bo added', () => {
    const story = send('2026-11-02T10:00', { category: 'gift_invite' }, team)
      .do('2026-11-02T11:00', (c, r) => acknowledge(c, { by: named('sam') }, r))
      .until('2026-12-02T09:59')
    expect(story.linesTo('mo')).toEqual(['Mon 23 Nov 10:00 remind.session.manager'])
    expect(story.allTo('mo').map((effect) => effect.kind === 'note' && effect.params)).toEqual([{}])
    expect(story.times('dana', /session/)).toEqual(['Mon 16 Nov 10:00', 'Mon 23 Nov 10:00'])
    story.until('2026-12-02T10:00')
    expect([story.consult.level, story.ack, story.answer]).toEqual(['soon', 'Thu 3 Dec 10:00', 'Fri 4 Dec 10:00'])
    expect(story.joined('bo')).toBe('Wed 2 Dec 10:00')
  })

  it('30. given soon Fri 12 Mar 2027 16:00 EST, then ack Mon 15 16:00 EDT, answer Tue 16 16:00; a missed step fires once, worker told how late', () => {
    const story = send('2027-03-12T16:00', {}, team)
    expect([story.ack, story.answer]).toEqual(['Mon 15 Mar 16:00', 'Tue 16 Mar 16:00'])
    story.downUntil('2027-03-15T13:20')
    expect(story.linesTo('sam')).toEqual(['Mon 15 Mar 13:20 remind.unseen'])
    const late = story.told.find(({ effect }) => effect.kind === 'line' && effect.text === 'line.late')
    expect(late?.effect).toMatchObject({ to: 'dana', params: { late: { ms: 80 * 60_000 }, state: 'other' } })
    story.downUntil('2027-03-15T13:20')
    expect(story.linesTo('sam')).toHaveLength(1)
  })
})
