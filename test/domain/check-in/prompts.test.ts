import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODELS } from '#domain/check-in/check-in.ts'
import { nextPrompts, promptAfter, promptSet } from '#domain/check-in/prompts.ts'
import { OUTCOMES } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { runs } from '#test/support/runs.ts'

describe('the questions', () => {
  it('come one or two at a time, none again until its set is used up, and none twice at one time', () => {
    const times = fc.array(fc.constantFrom(1, 2) as fc.Arbitrary<1 | 2>, { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), times, (model, counts) => {
        const set = promptSet(pack, model)
        let used: readonly string[] = []
        let round = new Set<string>()
        for (const count of counts) {
          const next = nextPrompts(pack, { model, count, used })
          expect(next.prompts).toHaveLength(count)
          expect(new Set(next.prompts).size).toBe(count)
          for (const prompt of next.prompts) {
            expect(set).toContain(prompt)
            if (round.size === set.length) round = new Set()
            expect(round.has(prompt), `${prompt} again before the others`).toBe(false)
            round.add(prompt)
          }
          used = next.used
        }
      }),
      runs(),
    )
  })

  it('of a mix take turns between the models, and hold those about care too', () => {
    const mix = promptSet(pack, 'mixed')
    expect(mix.slice(0, 6)).toEqual(['what', 'gibbs', 'kolb', 'schon', 'johns', 'care'].map((model) => `prompt.${model}.1`))
    expect([...mix].sort()).toEqual(Object.keys(pack.prompts).sort())
  })

  it('of another model remember what was used, for those who come back to the first', () => {
    const { used } = nextPrompts(pack, { model: 'what', count: 2, used: [] })
    const other = nextPrompts(pack, { model: 'kolb', count: 1, used })
    expect(nextPrompts(pack, { model: 'what', count: 1, used: other.used }).prompts).toEqual(['prompt.what.3'])
  })

  it('after a consult go with its outcome, and none comes where the outcome is a matter of conduct or no consult at all', () => {
    for (const outcome of OUTCOMES) {
      const prompt = promptAfter(pack, outcome)
      const none = ['conduct_review', 'not_for_this_tool', 'withdrawn'].includes(outcome)
      expect(prompt === null, outcome).toBe(none)
      if (prompt) expect(pack.prompts).toHaveProperty([prompt])
    }
  })
})
