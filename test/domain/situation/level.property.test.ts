import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floorOf, levelOf } from '#domain/situation/level.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules, talksToClient } from '#domain/situation/steps.ts'
import { BEFORE, CATEGORIES, FLAGS, GATES, LEVELS, NEEDS, OWN_KINDS, rank, STEPS, type StepRule, WHO } from '#domain/words.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { runs } from '#test/support/runs.ts'
import { situation } from '#test/support/situation.ts'

const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    gate: fc.constantFrom(...GATES),
    category: fc.option(fc.constantFrom(...CATEGORIES)),
    before: fc.option(fc.constantFrom(...BEFORE)),
    who: fc.constantFrom(...WHO),
    flags: fc.uniqueArray(fc.constantFrom(...FLAGS), { maxLength: 4 }),
    care: fc.constantFrom(null, 'fine', 'talk'),
    need: fc.option(fc.constantFrom(...NEEDS)),
    callMe: fc.boolean(),
    chosenLevel: fc.option(fc.constantFrom(...LEVELS)),
    own: fc.option(
      fc.record({
        kind: fc.option(fc.constantFrom(...OWN_KINDS)),
        serious: fc.constantFrom(null, 'no', 'yes', 'talk'),
        to: fc.constant(null),
      }),
    ),
  })
  .map((answers) => situation(answers as Partial<Situation>))
const anyContext = fc.record({ act: fc.integer({ min: 1, max: 5 }), loneVisit: fc.boolean() })
const DEMAND: Record<StepRule, number> = { '-': 0, L: 1, O: 2, R: 3 }

describe('levels and steps of any situation', () => {
  it('a level is never under its floor, and only the floor and above is offered', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        const given = levelOf(rulesPack, s, ctx)
        expect(rank(given.level)).toBeGreaterThanOrEqual(rank(given.floor))
        expect(given.offered).toEqual(LEVELS.slice(rank(given.floor)))
        expect(given.reasons.length).toBeGreaterThan(0)
        expect(given.floorReasons.length > 0).toBe(given.floor !== 'log_only')
      }),
      runs(2000),
    )
  })

  it('one more flag, one more act, a lone visit: never a lower level', () => {
    fc.assert(
      fc.property(anySituation, anyContext, fc.constantFrom(...FLAGS), (s, ctx, flag) => {
        const level = rank(levelOf(rulesPack, s, ctx).level)
        const more = { ...s, flags: [...new Set([...s.flags, flag])] }
        expect(rank(levelOf(rulesPack, more, ctx).level)).toBeGreaterThanOrEqual(level)
        expect(rank(levelOf(rulesPack, s, { ...ctx, act: ctx.act + 1 }).level)).toBeGreaterThanOrEqual(level)
        expect(rank(levelOf(rulesPack, s, { ...ctx, loneVisit: true }).level)).toBeGreaterThanOrEqual(level)
      }),
      runs(2000),
    )
  })

  it('a choice never lowers what the rule asks, and is taken when it is not less', () => {
    fc.assert(
      fc.property(anySituation, anyContext, fc.constantFrom(...LEVELS), (s, ctx, chosen) => {
        const { floor, level, lifted } = levelOf(rulesPack, { ...s, need: null, chosenLevel: chosen }, ctx)
        expect(level).toBe(rank(chosen) >= rank(floor) ? chosen : floor)
        expect(lifted).toBe(rank(chosen) < rank(floor))
      }),
      runs(2000),
    )
  })

  it('R12, R13: what is asked for has its floor: a plan to be safe today, a call soon, whatever was chosen', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        const { level, floor } = levelOf(rulesPack, s, ctx)
        if (s.need === 'safety') expect(Math.min(rank(level), rank(floor))).toBeGreaterThanOrEqual(rank('today'))
        if (s.callMe) expect(Math.min(rank(level), rank(floor))).toBeGreaterThanOrEqual(rank('soon'))
        if (s.category === 'threat_stalking') expect(rank(floor)).toBeGreaterThanOrEqual(rank('today'))
      }),
      runs(2000),
    )
  })

  it('R7: what the worker tells raises as much as what was counted; only the reason says whose word it is', () => {
    fc.assert(
      fc.property(anySituation, anyContext, fc.integer({ min: 0, max: 4 }), (s, ctx, counted) => {
        const [told, by] = [levelOf(rulesPack, s, { ...ctx, counted }), levelOf(rulesPack, s, ctx)]
        expect([told.level, told.floor]).toEqual([by.level, by.floor])
        if (counted === 0) expect(told.reasons).not.toContain('before')
        expect(by.reasons).not.toContain('before_told')
      }),
      runs(2000),
    )
  })

  it('R13: after "handled today" no talk step and no line of one is offered, whatever the kind', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        const handled = { ...s, gate: 'handled' as const }
        const { level, floor } = levelOf(rulesPack, handled, ctx)
        const rules = stepRules(rulesPack, handled, level, floor)
        expect(rank(floor)).toBeGreaterThanOrEqual(rank('today'))
        expect(talksToClient(rules)).toBe(false)
        expect(phrasesFor(rulesPack, handled, rules)).toEqual(['phrase.risk'])
      }),
      runs(2000),
    )
  })

  it('now comes only from the gate, or a choice', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        fc.pre(s.gate !== 'a' && s.gate !== 'b')
        fc.pre(!s.flags.includes('danger_me') && !s.flags.includes('risk_to_someone'))
        expect(floorOf(rulesPack, s, ctx)).not.toBe('now')
      }),
      runs(2000),
    )
  })

  it('no override asks more than the table, except consult', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        const { level, floor } = levelOf(rulesPack, s, ctx)
        const rules = stepRules(rulesPack, s, level, floor)
        const row = rulesPack.table[s.category ?? 'other']
        for (const step of STEPS) if (step !== 'consult') expect(DEMAND[rules[step]], step).toBeLessThanOrEqual(DEMAND[row[step]])
        expect(rules.consult).toBe(rank(floor) >= rank('next_session') ? 'R' : 'O')
        expect(rules.safety).toBe('R')
      }),
      runs(2000),
    )
  })

  it('with danger nobody is sent to talk to the client, and no phrase for it is shown', () => {
    fc.assert(
      fc.property(anySituation, anyContext, (s, ctx) => {
        const { level, floor } = levelOf(rulesPack, s, ctx)
        const rules = stepRules(rulesPack, s, level, floor)
        if (level !== 'now' && !s.flags.includes('image_u18')) return
        expect(talksToClient(rules)).toBe(false)
        expect(['phrase.risk', undefined]).toContain(phrasesFor(rulesPack, s, rules)[0])
      }),
      runs(2000),
    )
  })
})
