import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsultFact } from '#domain/insights/consult-fact.ts'
import { INSIGHT_CATEGORIES, type Insights, insightsOf, insightsSchema } from '#domain/insights/insights.ts'
import { LEAST } from '#domain/insights/protect-cells.ts'
import { shareOf } from '#domain/insights/share.ts'
import { spreadOf } from '#domain/insights/spread.ts'
import { CATEGORIES } from '#domain/words.ts'
import { runs } from '#test/support/runs.ts'
import { facts, QUARTER } from './sample-facts.ts'

const NOW = QUARTER.cutAt
const workersOf = (some: readonly ConsultFact[]) => new Set(some.map((fact) => fact.worker)).size
const teamOf = (some: readonly ConsultFact[]) => new Set(some.flatMap((fact) => fact.team)).size

const aFact = (n: number, over: Partial<ConsultFact> = {}): ConsultFact => ({
  at: QUARTER.fromAt + n,
  level: 'soon',
  category: 'gift_invite',
  worker: n % 7,
  team: [100 + (n % 6)],
  ackMinutes: 20,
  answerMinutes: 60,
  late: false,
  reminded: false,
  backup: false,
  manager: false,
  talk: null,
  policy: null,
  policies: [],
  ...over,
})
const many = (n: number, over: (i: number) => Partial<ConsultFact> = () => ({})) => Array.from({ length: n }, (_, i) => aFact(i, over(i)))

/** Every number a reader could take for a count, with what it counts. */
function countsShown(made: Insights, all: readonly ConsultFact[]): { n: number; of: ConsultFact[] }[] {
  const levels = made.levels.map(({ level, n }) => ({ n, of: all.filter((fact) => fact.level === level) }))
  const kinds = made.categories.map(({ category, n }) => ({ n, of: all.filter((fact) => fact.category === category) }))
  return [...levels, ...kinds].flatMap(({ n, of }) => (typeof n === 'number' ? [{ n, of }] : []))
}

describe('the figures of a quarter', () => {
  it('never show a count under five, nor one of fewer than five workers', () => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const { n, of } of countsShown(insightsOf(all, QUARTER, NOW), all)) {
          expect(n).toBe(of.length)
          expect(n).toBeGreaterThanOrEqual(LEAST)
          expect(workersOf(of)).toBeGreaterThanOrEqual(LEAST)
        }
      }),
      runs(300),
    )
  })

  it('never let a hidden count be worked out from the others of its table and the number of all', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const made = insightsOf(all, QUARTER, NOW)
        for (const table of [made.levels.map((row) => row.n), made.categories.map((row) => row.n)]) {
          const hidden = table.filter((n) => typeof n !== 'number')
          if (hidden.length === 0) continue
          const rest = all.length - table.reduce<number>((sum, n) => sum + (typeof n === 'number' ? n : 0), 0)
          expect(hidden.length).toBeGreaterThan(1)
          // Everything hidden: nothing to subtract from, and nothing said of the total.
          if (!table.includes('hidden')) expect(rest).toBeGreaterThanOrEqual(LEAST)
        }
      }),
      runs(300),
    )
  })

  it('say something about answering only where five people or more have had one to answer', () => {
    fc.assert(
      fc.property(facts, (all) => {
        for (const row of insightsOf(all, QUARTER, NOW).levels) {
          const own = all.filter((fact) => fact.level === row.level)
          const told = [row.ack.median, row.ack.p90, row.answer.median, row.answer.p90, row.inTime, row.reminded, row.backup, row.manager]
          if (row.n === 'few' || row.n === 'hidden' || teamOf(own) < LEAST) expect(new Set(told)).toEqual(new Set(['hidden']))
          // What needs ten would say more of the number than "5 or more".
          else if (row.n === 'some')
            expect(new Set([row.ack.p90, row.answer.p90, row.inTime, row.reminded, row.backup, row.manager])).toEqual(new Set(['hidden']))
          else expect(row.ack.median).not.toBe('hidden')
        }
      }),
      runs(300),
    )
  })

  it('give a share only where both sides are five consults or more by five workers or more', () => {
    const votes = fc.array(fc.record({ yes: fc.boolean(), worker: fc.integer({ min: 1, max: 9 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(votes, (all) => {
        const share = shareOf(all)
        if (typeof share !== 'number') return
        for (const side of [all.filter((v) => v.yes), all.filter((v) => !v.yes)]) {
          expect(side.length).toBeGreaterThanOrEqual(LEAST)
          expect(new Set(side.map((v) => v.worker)).size).toBeGreaterThanOrEqual(LEAST)
        }
        expect(share % 5).toBe(0)
        expect(share).toBeGreaterThan(0)
        expect(share).toBeLessThan(100)
      }),
      runs(),
    )
  })

  it('leave a hidden side of a share anything from 0 to 4, whatever the number of all', () => {
    for (let all = 1; all <= 40; all++) {
      const seen = new Map<unknown, number[]>()
      for (let yes = 0; yes <= all; yes++) {
        const share = shareOf(Array.from({ length: all }, (_, i) => ({ yes: i < yes, worker: i })))
        seen.set(share, [...(seen.get(share) ?? []), yes])
      }
      for (const side of ['few', 'most']) expect(seen.get(side)?.length ?? 5, `${side} of ${all}`).toBe(5)
    }
  })

  it('hold no number that stands for a person, and nothing but what they are made of', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const made = insightsOf(
          all.map((fact) => ({ ...fact, worker: fact.worker + 770_000, team: fact.team.map((n) => n + 880_000) })),
          QUARTER,
          NOW,
        )
        expect(JSON.stringify(made)).not.toMatch(/77\d{4}|88\d{4}/)
        expect(insightsSchema.strict().parse(made)).toEqual(made)
      }),
      runs(100),
    )
  })

  it('are the same in whatever order the consults come, and whichever number stands for whom', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const other = all.toReversed().map((fact) => ({ ...fact, worker: 1_000 - fact.worker, team: fact.team.map((n) => n * 7) }))
        expect(insightsOf(other, QUARTER, NOW)).toEqual(insightsOf(all, QUARTER, NOW))
      }),
      runs(100),
    )
  })

  it('are none before the quarter is over and a week has passed, so that no two days can be compared', () => {
    expect(() => insightsOf(many(20), QUARTER, QUARTER.cutAt - 1)).toThrow('settled')
    expect(() => insightsOf(many(20), QUARTER, QUARTER.cutAt)).not.toThrow()
  })

  it('count nothing of another quarter', () => {
    const outside = [aFact(1, { at: QUARTER.fromAt - 1 }), aFact(2, { at: QUARTER.toAt })]
    expect(insightsOf([...many(20), ...outside], QUARTER, NOW)).toEqual(insightsOf(many(20), QUARTER, NOW))
  })

  it('of a quarter with fewer than five consults, or with none, look the same', () => {
    expect(insightsOf(many(4), QUARTER, NOW)).toEqual(insightsOf([], QUARTER, NOW))
  })

  it('say how long it took over all that were sent, those that still wait as the longest', () => {
    expect(spreadOf([10, 10, 32, 300, null])).toEqual({ median: 30, p90: 'hidden' })
    expect(spreadOf([1, 1, 1, 1, 1, 1, 1, 1, 100, null])).toEqual({ median: 5, p90: 120 })
    expect(spreadOf([5, 5, null, null, null])).toEqual({ median: 'waiting', p90: 'hidden' })
    expect(spreadOf([5, 5, 5, 5])).toEqual({ median: 'hidden', p90: 'hidden' })
  })

  it('name what people found unclear', () => {
    const gifts = { id: 'gifts', title: 'Gifts', version: '1' }
    const all = many(24, (i) => ({
      policy: i % 2 === 0 ? 'unclear' : 'clear',
      policies: [gifts],
      talk: { shown: ['role', 'redirect'], taken: i % 3 === 0 ? ['role'] : ['role', 'redirect'], unsure: i === 0, differs: false },
    }))
    const made = insightsOf(all, QUARTER, NOW)
    expect(made.policies).toEqual([{ ...gifts, unclear: 50, unread: 'few' }])
    expect(made.talk).toEqual([
      { mark: 'role', share: 'few' },
      { mark: 'redirect', share: 35 },
      { mark: 'reassure', share: 'hidden' },
      { mark: 'unsure', share: 'few' },
      { mark: 'differs', share: 'few' },
    ])
  })

  it('tell how many sessions are late, where sessions are kept, of ten pairs or more and five supervisors or more', () => {
    const pairs = (n: number, supervisors = 5) =>
      Array.from({ length: n }, (_, i) => ({ worker: i, supervisor: i % supervisors, late: i % 2 === 0 }))
    expect(insightsOf([], QUARTER, NOW).sessions).toBe(null)
    expect(insightsOf([], QUARTER, NOW, pairs(9)).sessions).toBe('hidden')
    expect(insightsOf([], QUARTER, NOW, pairs(12)).sessions).toBe(50)
    expect(insightsOf([], QUARTER, NOW, pairs(12, 4)).sessions).toBe('hidden')
  })

  it('have a row for every kind but one’s own practice', () => {
    expect(INSIGHT_CATEGORIES.toSorted()).toEqual([...CATEGORIES.filter((one) => one !== 'own_practice'), 'alarm'].sort())
  })
})
