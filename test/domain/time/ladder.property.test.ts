import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DuesInput, duesFor } from '#domain/escalation/dues.ts'
import { isOpen } from '#domain/time/team-clock.ts'
import { LEVELS, rank } from '#domain/words.ts'
import { stepsOf } from '#test/support/ladder-lines.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { anyAgency, anyMoment } from '#test/support/zones.ts'

const HOUR = 3_600_000

const anyInput: fc.Arbitrary<DuesInput> = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    from: anyMoment,
    contactIn: fc.option(fc.integer({ min: 0, max: 6 * 24 * 60 })),
    contactAdvice: fc.boolean(),
    dutyOn: fc.boolean(),
    sessionIn: fc.option(fc.integer({ min: 1, max: 40 * 24 * 60 })),
  })
  .map(({ contactIn, sessionIn, from, ...rest }) => ({
    ...rest,
    from,
    contactAt: contactIn === null ? null : from + contactIn * 60_000,
    sessionAt: sessionIn === null ? null : from + sessionIn * 60_000,
  }))

describe('ladders, over ten years in 12 zones', () => {
  it('steps come in time order, none before sending, no key twice, at whole milliseconds', () => {
    fc.assert(
      fc.property(anyAgency, anyInput, (agency, input) => {
        const steps = stepsOf(agency, input, 40)
        const times = steps.map((step) => step.at)
        expect(times).toEqual([...times].sort((a, b) => a - b))
        expect(times.every((at) => at >= input.from && Number.isInteger(at))).toBe(true)
        expect(new Set(steps.map((step) => step.key)).size).toBe(steps.length)
      }),
      runs(300),
    )
  })

  it('reminders of the team clock come while open or exactly at a closing', () => {
    fc.assert(
      fc.property(anyAgency, anyInput, (agency, input) => {
        const { level, dayCase } = duesFor(agency, rulesPack, input)
        fc.pre(level !== 'now' && dayCase !== 'C_duty')
        // T3, the end of a session and what the worker is told at sending follow real time.
        const own = stepsOf(agency, { ...input, dutyOn: false }, 40).filter((r) => !/^(contact|start|session\.after)/.test(r.key))
        for (const step of own) expect(isOpen(agency, step.at) || isOpen(agency, step.at - 1), `${step.key}`).toBe(true)
      }),
      runs(300),
    )
  })

  it('now follows real time alone: the same offsets everywhere, whatever the hours', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, (agency, from) => {
        const offsets = stepsOf(agency, { level: 'now', from }, 16).map((step) => (step.at - from) / 60_000)
        expect(offsets).toEqual([0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 150, 180])
      }),
      runs(300),
    )
  })

  it('the acknowledge due is never after the answer due, and R6 never makes a due later or a level lower', () => {
    fc.assert(
      fc.property(anyAgency, anyInput, (agency, input) => {
        const given = duesFor(agency, rulesPack, input)
        const without = duesFor(agency, rulesPack, { ...input, contactAt: null })
        if (given.ackDueAt !== null && given.answerDueAt !== null && input.level !== 'next_session') {
          expect(given.ackDueAt).toBeLessThanOrEqual(given.answerDueAt)
        }
        expect(rank(given.level)).toBeGreaterThanOrEqual(rank(input.level))
        expect(rank(given.level)).toBeLessThanOrEqual(Math.max(rank('today'), rank(input.level)))
        if (given.level === without.level && given.answerDueAt !== null) expect(given.answerDueAt).toBeLessThanOrEqual(without.answerDueAt!)
      }),
      runs(300),
    )
  })

  it('R6: with cover the answer is due half an hour before the contact at the latest; a next session never waits over 30 days', () => {
    fc.assert(
      fc.property(anyAgency, anyInput, (agency, input) => {
        const { level, noCover, answerDueAt } = duesFor(agency, rulesPack, input)
        if (input.contactAt != null && (level === 'soon' || level === 'today') && !noCover) {
          expect(answerDueAt).toBeLessThanOrEqual(input.contactAt - HOUR / 2)
        }
        if (level === 'next_session') expect(answerDueAt).toBeLessThanOrEqual(input.from + 30 * 24 * HOUR)
      }),
      runs(300),
    )
  })

  it('three hundred steps are worked out well within a second', () => {
    fc.assert(
      fc.property(anyAgency, anyMoment, (agency, from) => {
        stepsOf(agency, { level: 'today', from }, 300)
        const start = performance.now()
        stepsOf(agency, { level: 'today', from }, 300)
        expect(performance.now() - start).toBeLessThan(1000)
      }),
      runs(10),
    )
  })
})
