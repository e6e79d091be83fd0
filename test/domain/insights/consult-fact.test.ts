import { describe, expect, it } from 'vitest'
import { acknowledge } from '#domain/consult/answering/acknowledge.ts'
import { answer } from '#domain/consult/answering/answer.ts'
import { spoken } from '#domain/consult/answering/spoken.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { withdraw } from '#domain/consult/asking/withdraw.ts'
import { close } from '#domain/consult/closing/close.ts'
import { reopen } from '#domain/consult/closing/reopen.ts'
import { named } from '#domain/ids.ts'
import { factOf } from '#domain/insights/consult-fact.ts'
import type { PersonKey } from '#domain/words.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { alarm, type Story, send } from '../consult/story.ts'

const agency = riverside()
const CUT = local('2027-01-08T00:00')

function numbers() {
  const known = new Map<PersonKey, number>()
  return (key: PersonKey) => known.get(key) ?? known.set(key, known.size).get(key)!
}
const fact = (story: Story, cutAt = CUT) => factOf(story.consult, { agency, pack: rulesPack, cutAt, numberOf: numbers() })

const MONDAY = '2026-11-23T10:00'
const seen = (story: Story, when: string, by = 'sam') => story.do(when, (c, rules) => acknowledge(c, { by: named(by) }, rules))
const answered = (story: Story, when: string, by = 'sam') =>
  story.do(when, (c, rules) => answer(c, { by: named(by), mode: 'written', text: 'Words.' }, rules))

describe('what one consult gives to the figures', () => {
  it('holds how long it took in opening hours, and that it came in time', () => {
    const story = answered(seen(send(MONDAY, {}, agency), '2026-11-23T12:30'), '2026-11-24T09:30')
    expect(fact(story)).toMatchObject({
      at: local(MONDAY),
      level: 'soon',
      category: 'personal_interest',
      ackMinutes: 150,
      answerMinutes: 450,
      late: false,
      reminded: false,
      backup: false,
      manager: false,
    })
  })

  it('knows the first reminder, the backup and the manager by the steps that came before a sign of anybody', () => {
    const reminded = answered(seen(send(MONDAY, {}, agency), '2026-11-23T15:00'), '2026-11-23T16:00')
    expect(fact(reminded)).toMatchObject({ reminded: true, backup: false, late: false })
    const backup = answered(seen(send(MONDAY, {}, agency), '2026-11-24T11:00', 'bo'), '2026-11-24T12:00', 'bo')
    expect(fact(backup)).toMatchObject({ reminded: true, backup: true, manager: false, late: false })
    const manager = answered(send(MONDAY, {}, agency), '2026-11-27T12:00', 'mo')
    expect(fact(manager)).toMatchObject({ reminded: true, backup: true, manager: true, late: true })
  })

  it('does not count a reminder of the answer once it was seen as a first reminder', () => {
    const story = answered(seen(send(MONDAY, {}, agency), '2026-11-23T10:30'), '2026-11-25T09:30')
    expect(fact(story)).toMatchObject({ reminded: false, backup: false })
  })

  it('counts an alarm in real time, up to the talk, and nobody who is alarmed at once', () => {
    const quick = alarm('2026-11-28T22:00', agency).do('2026-11-28T22:08', (c, rules) =>
      spoken(c, { by: named('bo'), how: 'safe', plan: 'Words.' }, rules),
    )
    expect(fact(quick)).toMatchObject({
      level: 'now',
      category: 'alarm',
      ackMinutes: 8,
      answerMinutes: 8,
      reminded: true,
      backup: false,
      manager: false,
      late: false,
    })
    const slow = alarm(MONDAY, agency).do('2026-11-23T10:40', (c, rules) =>
      spoken(c, { by: named('mo'), how: 'safe', plan: 'Words.' }, rules),
    )
    expect(fact(slow)).toMatchObject({ late: true, manager: true, backup: false })
  })

  it('counts from the moment it became as urgent as it was when answered', () => {
    const story = seen(send(MONDAY, {}, agency), '2026-11-23T10:30').do('2026-11-23T14:00', (c, rules) =>
      raise(c, { by: named('dana'), level: 'today' }, rules),
    )
    answered(seen(story, '2026-11-23T14:20'), '2026-11-23T15:00')
    expect(fact(story)).toMatchObject({ level: 'today', ackMinutes: 20, answerMinutes: 60, late: false })
  })

  it('stays as it was when the consult is opened again in another quarter', () => {
    const story = answered(seen(send(MONDAY, {}, agency), '2026-11-23T12:30'), '2026-11-24T09:30')
    const before = fact(story)
    story.do('2026-11-24T12:00', (c, rules) => withdraw(c, { by: named('dana') }, rules))
    expect(fact(story)).toEqual(before)
    story.do('2027-01-12T10:00', (c, rules) => reopen(c, { by: named('dana') }, rules))
    seen(story, '2027-01-12T11:00')
    // The first confirmation is known no more; the first answer is.
    expect(fact(story)).toMatchObject({ at: before?.at, level: 'soon', answerMinutes: 450, ackMinutes: 450, late: false, reminded: false })
  })

  it('leaves out what happened after the figures were made', () => {
    const story = answered(seen(send('2027-01-06T10:00', {}, agency), '2027-01-08T09:30'), '2027-01-08T10:00')
    expect(fact(story)).toMatchObject({ ackMinutes: null, answerMinutes: null })
    expect(fact(story)).toEqual(fact(send('2027-01-06T10:00', {}, agency).until('2027-01-07T23:59')))
    expect(fact(send('2027-01-08T10:00', {}, agency))).toBe(null)
  })

  it('is none for a log, one’s own practice, what was taken back unanswered, and what belonged elsewhere', () => {
    expect(fact(send(MONDAY, { category: 'personal_questions', chosenLevel: 'log_only', need: 'log' }, agency))).toBe(null)
    expect(fact(send(MONDAY, { category: 'own_practice', own: { kind: 'slip', serious: 'no', to: null } }, agency))).toBe(null)
    expect(fact(send(MONDAY, {}, agency).do('2026-11-23T11:00', (c, rules) => withdraw(c, { by: named('dana') }, rules)))).toBe(null)
    const elsewhere = answered(send(MONDAY, {}, agency), '2026-11-23T11:00').do('2026-11-23T12:00', (c, rules) =>
      close(
        c,
        {
          by: named('sam'),
          outcome: 'not_for_this_tool',
          kind: 'advice',
          why: 'Words.',
          safety: 'yes',
          ownDone: null,
          details: { 'out.where': 'Words.', 'out.tells': 'Words.' },
          actions: [],
          noted: 'yes',
          codes: '',
          minutes: null,
          careOffered: false,
        },
        rules,
      ),
    )
    expect(fact(elsewhere)).toBe(null)
  })

  it('knows what was ticked, left out or marked as not fitting, and about which policy; never a word of it', () => {
    const policies = [{ id: 'contact', title: 'Contact', version: '2' }]
    const words = 'canary words'
    const story = send(MONDAY, { facts: words, stepsUsed: ['role', 'unsure'], differ: words, policyAnswer: 'unclear', policies }, agency)
    const made = fact(story)
    expect(made).toMatchObject({
      talk: { shown: ['role', 'redirect', 'reassure'], taken: ['role'], unsure: true, differs: true },
      policy: 'unclear',
      policies,
    })
    expect(JSON.stringify(made)).not.toMatch(/canary|dana|sam|K7F2|c1/)
    expect(fact(send(MONDAY, { category: 'sexualised' }, agency))?.talk).toBe(null)
  })
})
