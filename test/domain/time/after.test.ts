import { describe, expect, it } from 'vitest'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import { afterSteps, usualReviewOn } from '#domain/escalation/after-steps.ts'
import { closingSteps } from '#domain/escalation/closing-steps.ts'
import { duesFor } from '#domain/escalation/dues.ts'
import { ladderOf } from '#domain/escalation/ladder-of.ts'
import { named } from '#domain/ids.ts'
import type { Level, PersonKey } from '#domain/words.ts'
import { lines } from '#test/support/ladder-lines.ts'
import { local, riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { situation } from '#test/support/situation.ts'

const team = riverside()
const MONDAY = local('2026-11-02T10:00')

/** A consult of Dana's as sent, with these fields put over it. */
function consult(level: Level, fields: Partial<Consult> = {}, from = MONDAY): Consult {
  const { ackDueAt, answerDueAt, dayCase, noCover, noDutyUntilAt } = duesFor(team, rulesPack, { level, from })
  const base = consultSchema.parse({
    id: 'c1',
    token: 'K7F2',
    workerKey: 'dana',
    packVersion: '1',
    state: 'sent',
    level,
    floor: 'log_only',
    reasons: ['category'],
    situation: situation({ category: 'contact_channel' }),
    createdAt: from,
    sentAt: from,
    run: { n: 1, fromAt: from, cause: 'sent' },
    ackDueAt,
    answerDueAt,
    dayCase,
    noCover,
    noDutyUntilAt,
    excluded: [],
    people: [],
    fired: {},
    nextDueAt: null,
    levels: [{ at: from, by: null, level }],
    workerActiveAt: from,
  })
  return { ...base, ...fields }
}
const answered = [{ at: MONDAY, by: named<PersonKey>('sam'), mode: 'written' as const, text: 'x', why: '', minutes: null, reviewOn: null }]
const spoken = (at: string, how: 'safe' | 'not' | 'police' = 'safe', confirmed: boolean | null = null) => [
  { at: local(at), by: named<PersonKey>('sam'), how, plan: 'x', minutes: null, saw: false, service: '', serviceSince: '', confirmed },
]

describe('the ladder of a consult', () => {
  it('starts with the present run of its clocks and its own dues', () => {
    const c = consult('today', {}, local('2026-11-23T10:00'))
    expect(lines(ladderOf(c, team, rulesPack).take(2).toArray())).toEqual([
      'Mon 23 Nov 10:30 remind p1 unseen if unseen',
      'Mon 23 Nov 11:00 add P2 if unseen',
    ])
    const raisedAt = local('2026-11-24T10:00')
    const raised = consult('today', { run: { n: 2, fromAt: raisedAt, cause: 'raised' } }, raisedAt)
    expect(lines(ladderOf(raised, team, rulesPack).take(1).toArray())).toEqual(['Tue 24 Nov 10:30 remind p1 unseen if unseen'])
  })

  it('tells all when there was no sign of the worker for 15 minutes of an alarm', () => {
    const from = local('2026-11-28T20:00')
    const c = consult('now', { workerActiveAt: from }, from)
    expect(lines(ladderOf(c, team, rulesPack).take(4).toArray())).toContain('Sat 28 Nov 20:15 remind all silent')
  })
})

describe('after the answer', () => {
  it('closing is asked 5 working days after the answer, then weekly; it never closes itself', () => {
    for (const state of ['answered', 'agreed'] as const) {
      const steps = closingSteps(consult('soon', { state, answers: answered }), team)
        .take(4)
        .toArray()
      expect(lines(steps)).toEqual([
        'Mon 9 Nov 10:00 remind responder close',
        'Mon 16 Nov 10:00 remind responder close',
        'Mon 23 Nov 10:00 remind responder close',
        'Mon 30 Nov 10:00 remind responder close',
      ])
    }
  })

  it('a weekly reminder that falls on a closed day comes at the next opening', () => {
    const c = consult('soon', { state: 'answered', answers: [{ ...answered[0]!, at: local('2026-11-05T10:00') }] })
    expect(lines(closingSteps(c, team).take(3).toArray()).at(-1)).toBe('Fri 27 Nov 09:00 remind responder close')
  })

  it('T4: after an alarm the record is asked for twice a working day for two days, then of the manager once a day', () => {
    const c = consult('now', { state: 'answered', spoken: spoken('2026-11-25T20:30') })
    expect(lines(closingSteps(c, team).take(6).toArray())).toEqual([
      'Fri 27 Nov 13:00 remind responder close',
      'Fri 27 Nov 17:00 remind responder close',
      'Mon 30 Nov 13:00 remind responder close',
      'Mon 30 Nov 17:00 remind responder close',
      'Tue 1 Dec 09:00 ask_manager',
      'Wed 2 Dec 09:00 ask_manager',
    ])
  })

  it('closed, not yet read by both: one reminder after 3 working days', () => {
    const closure = {
      at: MONDAY,
      by: named<PersonKey>('sam'),
      outcome: 'coached_continue' as const,
      kind: null,
      why: 'x',
      safety: null,
      ownDone: null,
    }
    const rest = {
      details: {},
      actions: [],
      noted: null,
      codes: '',
      minutes: null,
      saw: false,
      service: '',
      serviceSince: '',
      careOffered: false,
    }
    const steps = [...closingSteps(consult('soon', { state: 'closing', closure: { ...closure, ...rest } }), team)]
    expect(lines(steps)).toEqual(['Thu 5 Nov 10:00 remind unsigned sign'])
  })

  it('nothing of it while it waits for an answer, or is over', () => {
    for (const state of ['sent', 'seen', 'asked', 'withdrawn', 'closed', 'logged'] as const) {
      expect([...closingSteps(consult('soon', { state, answers: answered }), team)]).toEqual([])
    }
  })
})

describe('follow-up', () => {
  it('the review date is asked at opening that day, or the next open one', () => {
    expect(lines(afterSteps(consult('soon', { state: 'closed', reviewOn: '2026-11-16' }), team))).toEqual([
      'Mon 16 Nov 09:00 worker review',
    ])
    expect(lines(afterSteps(consult('soon', { state: 'closed', reviewOn: '2026-11-26' }), team))).toEqual([
      'Fri 27 Nov 09:00 worker review',
    ])
  })

  it('72 h and 14 days after a now or today closes the worker is asked how they are; after a quiet one not', () => {
    const closedAt = local('2026-11-04T12:00')
    const cares = ['Mon 9 Nov 09:00 worker care', 'Wed 18 Nov 12:00 worker care']
    expect(lines(afterSteps(consult('today', { state: 'closed', closedAt }), team))).toEqual(cares)
    const lowered = consult('soon', {
      state: 'closed',
      closedAt,
      levels: [{ at: MONDAY, by: null, level: 'today', reason: '', reasons: [] }],
    })
    expect(lines(afterSteps(lowered, team))).toEqual(cares)
    expect(afterSteps(consult('soon', { state: 'closed', closedAt }), team)).toEqual([])
  })

  it('T4: the responder checks within 24 h and at 72 h after they spoke; "not safe" or a denied talk starts neither', () => {
    expect(lines(afterSteps(consult('now', { spoken: spoken('2026-11-23T14:00') }), team))).toEqual([
      'Tue 24 Nov 09:00 remind responder check',
      'Thu 26 Nov 14:00 remind responder check',
    ])
    // No opening in the 24 hours: four hours before they are over.
    expect(lines(afterSteps(consult('now', { spoken: spoken('2026-11-28T20:30') }), team))[0]).toBe(
      'Sun 29 Nov 16:30 remind responder check',
    )
    expect(afterSteps(consult('now', { spoken: spoken('2026-11-23T14:00', 'not') }), team)).toEqual([])
    expect(afterSteps(consult('now', { spoken: spoken('2026-11-23T14:00', 'safe', false) }), team)).toEqual([])
  })

  it('the usual review date is 14 days ahead, on a working day', () => {
    expect(usualReviewOn(team, local('2026-11-23T10:00'))).toBe('2026-12-07')
    expect(usualReviewOn(team, local('2026-11-12T10:00'))).toBe('2026-11-27')
  })
})
