import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('exclude', { by: 'dana', given: sent(), values: { 'review.exclude': ['person:sam'] } }, (t) => {
  it('leaves somebody out from now on, silently; the next has it', async () => {
    expect(await t.does()).toBe('done')
    const { excluded, people } = await t.consult(t.id)
    expect([excluded, people.filter((one) => one.leftAt === null).map((one) => one.key)]).toEqual([['sam'], ['bo']])
    expect(t.told()).toEqual(['bo card', 'dana card'])
    expect(shown(await t.as('sam').press('consult.read', t.to))).toBe('card refuse.private')
  })
})
