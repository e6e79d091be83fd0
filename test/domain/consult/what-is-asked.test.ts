import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alarmCause } from '#domain/consult/alarm-cause.ts'
import { pressAgain, pressOn } from '#domain/consult/asking/press-again.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { earlierFlags } from '#domain/consult/earlier-flags.ts'
import { duesFor } from '#domain/escalation/dues.ts'
import { named } from '#domain/ids.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { stepRules, talksToClient, whyNoTalk } from '#domain/situation/steps.ts'
import { isOpen, lastOpenMomentBefore } from '#domain/time/team-clock.ts'
import { riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, anyMoment } from '#test/support/zones.ts'
import { alarm, type Story, send } from './story.ts'

const team = riverside()
const withHr = riverside({
  agency: { contacts: { fallback_phone: '+1 555 0100', hr: 'rae' } },
  people: { rae: { name: 'Rae Hart', roles: ['outside'] } },
})
const part = (story: Story, key: string) => story.consult.people.find((p) => p.key === key)
const MONDAY = '2026-11-23T10:00'

describe('asked, not assumed (R12)', () => {
  it('38. "Now: someone phones me" on personal_interest: now, cause "asked for a call", no gate words; then gate A: danger leads', () => {
    const story = send(MONDAY, { chosenLevel: 'now' }, team)
    const { situation, reasons } = story.consult
    expect([story.consult.level, alarmCause(story.consult), reasons]).toEqual(['now', 'call', ['call']])
    expect(situation.flags).toEqual([])
    expect(whyNoTalk(rulesPack, situation)).toBe('call')
    expect(story.consult.people.map(({ key }) => key)).toEqual(['sam', 'bo'])
    // The same ladder as an alarm of the first page.
    const pressed = alarm(MONDAY, team)
    expect(story.until('2026-11-23T11:00').timeline).toEqual(pressed.until('2026-11-23T11:00').timeline)

    const again = send(MONDAY, { chosenLevel: 'now' }, team)
    expect(pressOn(again.consult, { gate: 'a' }, again.now)).toBe('joins')
    again.do('2026-11-23T10:02', (c, r) => pressAgain(c, { gate: 'a' }, r))
    expect([alarmCause(again.consult), again.consult.reasons]).toEqual(['danger', ['risk']])
    expect(again.consult.situation.flags).toContain('danger_me')
    for (const key of ['sam', 'bo']) expect(again.times(key, /alarm.again/)).toEqual(['Mon 23 Nov 10:02'])
  })

  it('raised to now by the worker, it is a call asked for as well', () => {
    const story = send(MONDAY, {}, team).do('2026-11-23T11:00', (c, r) => raise(c, { by: named('dana'), level: 'now' }, r))
    expect([alarmCause(story.consult), story.consult.reasons]).toEqual(['call', ['category', 'call']])
  })

  it('48. "call me" on personal_questions with the preset level: soon, and the call is due with the answer', () => {
    const story = send(MONDAY, { category: 'personal_questions', callMe: true }, team)
    expect([story.consult.level, story.consult.reasons, story.answer]).toEqual(['soon', ['call'], 'Wed 25 Nov 10:00'])
    const logged = send(MONDAY, { category: 'contact_channel', callMe: true, need: 'log' }, team)
    expect(logged.consult).toMatchObject({ level: 'soon', state: 'sent' })
  })
})

describe('levels listen (R13)', () => {
  it('39. gate "handled today", personal_interest: today, no talk row, and only the line that gets help', () => {
    const { consult } = send(MONDAY, { gate: 'handled' }, team)
    expect(consult).toMatchObject({ level: 'today', reasons: ['risk'] })
    const rules = stepRules(rulesPack, consult.situation, consult.level, consult.floor)
    expect(rules).toMatchObject({ role: '-', redirect: '-', reassure: '-', policy: 'R', record: 'R' })
    expect([talksToClient(rules), whyNoTalk(rulesPack, consult.situation)]).toEqual([false, 'risk'])
    expect(phrasesFor(rulesPack, consult.situation, rules)).toEqual(['phrase.risk'])
  })

  it('42. personal_questions, before once, need safety: today', () => {
    const { consult } = send(MONDAY, { category: 'personal_questions', before: 'once', need: 'safety' }, team)
    expect(consult).toMatchObject({ level: 'today', floor: 'today', reasons: ['safety'] })
    expect(send(MONDAY, { category: 'personal_questions', need: 'safety', chosenLevel: 'soon' }, team).consult.level).toBe('today')
  })

  it('threats after gate C: today, with words, and no alarm without a press', () => {
    const story = send(MONDAY, { gate: 'c', category: 'threat_stalking', facts: 'He waited outside.' }, team)
    expect(story.consult).toMatchObject({ level: 'today', floor: 'today', reasons: ['category'] })
    expect(story.linesTo('dana', /alarm/)).toEqual([])
    expect(stepRules(rulesPack, story.consult.situation, 'today')).toMatchObject({ facts: 'R', role: '-', policy: 'L', record: 'L' })
  })

  it('need hr: the manager or HR, as the worker picks, gets a pointer at the start; never somebody left out', () => {
    const asked = (more = {}) => send(MONDAY, { need: 'hr', ...more }, withHr)
    expect(part(asked({ stepIn: 'rae' }), 'rae')).toMatchObject({ part: 'copy', cause: 'pointer' })
    expect(part(asked({ stepIn: 'rae' }), 'mo')).toBeUndefined()
    // One of both only: a tick for HR from before does not bring them in beside the manager.
    expect(part(asked({ stepIn: 'mo', alsoHr: true }), 'rae')).toBeUndefined()
    expect(part(send(MONDAY, { need: 'think', alsoHr: true }, withHr), 'rae')).toMatchObject({ part: 'copy' })
    expect(asked({ stepIn: 'rae' }).joined('rae')).toBe('Mon 23 Nov 10:00')
    expect(part(asked({ stepIn: 'mo' }), 'mo')).toMatchObject({ part: 'copy' })
    expect(part(asked(), 'mo')).toMatchObject({ part: 'copy' })
    const out = asked({ stepIn: 'rae', excluded: ['rae'] })
    expect([part(out, 'rae'), part(out, 'mo')]).toEqual([undefined, undefined])
    expect(out.linesTo('dana', /no_pointer/)).toHaveLength(1)
    expect(part(asked({ excluded: ['mo'] }), 'rae')).toMatchObject({ part: 'copy' })
    expect(part(send(MONDAY, { need: 'think', stepIn: 'rae' }, withHr), 'rae')).toBeUndefined()
  })
})

describe('whose word it is (R7)', () => {
  it('47. the very first consult with "more than once": the worker’s account and no number; a number only counts flags', () => {
    const first = send(MONDAY, { before: 'more' }, team)
    expect(first.consult).toMatchObject({ act: 3, level: 'today', reasons: ['before_told'] })
    expect(earlierFlags(first.consult)).toEqual({ counted: 0, told: 'more' })
    expect(part(first, 'mo')).toMatchObject({ part: 'copy' })
    const third = send(MONDAY, { before: 'no', caseToken: 'C-17' }, team, 2)
    expect(third.consult).toMatchObject({ act: 3, reasons: ['before'] })
    expect(earlierFlags(third.consult)).toEqual({ counted: 2, told: null })
    // What is no act is nothing to be counted.
    expect(earlierFlags(send(MONDAY, { category: 'gift_invite' }, team, 2).consult)).toEqual({ counted: 0, told: null })
  })

  it('on consults kept before the two were apart, a number shows only where it is more than the worker told', () => {
    const { consult } = send(MONDAY, { before: 'once' }, team)
    expect(earlierFlags({ ...consult, act: 2, counted: null })).toEqual({ counted: 0, told: 'once' })
    expect(earlierFlags({ ...consult, act: 4, counted: null })).toEqual({ counted: 3, told: 'once' })
  })
})

describe('no due on a closed day (K4)', () => {
  it('49. next_session sent Thu 5 Nov 10:00, none booked: answer due Fri 4 Dec 17:00, becomes soon then', () => {
    const story = send('2026-11-05T10:00', { category: 'gift_invite' }, team)
    expect(story.answer).toBe('Fri 4 Dec 17:00')
    expect(story.until('2026-12-04T16:59').consult.level).toBe('next_session')
    story.until('2026-12-04T17:00')
    expect([story.consult.level, story.ack, story.answer]).toEqual(['soon', 'Tue 8 Dec 09:00', 'Wed 9 Dec 09:00'])
  })

  it('whatever the hours, and whenever it is sent, no due without duty lies in closed time', () => {
    fc.assert(
      fc.property(
        anyAgency,
        anyMoment,
        fc.constantFrom('today' as const, 'soon' as const, 'next_session' as const),
        fc.option(fc.integer({ min: 30, max: 60_000 })),
        (agency, from, level, minutes) => {
          const contactAt = minutes === null ? null : from + minutes * 60_000
          const { ackDueAt, answerDueAt } = duesFor(agency, rulesPack, { level, from, contactAt, contactAdvice: true })
          for (const due of [ackDueAt, answerDueAt]) {
            expect(due).toBeGreaterThan(from)
            expect(isOpen(agency, due!) || lastOpenMomentBefore(agency, due!) === due).toBe(true)
          }
        },
      ),
      runs(600),
    )
  })
})
