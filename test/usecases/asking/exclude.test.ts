import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const SAM = { 'review.exclude': ['person:sam'] }

verb('exclude', { by: 'dana', given: sent(), values: SAM }, (t) => {
  it('leaves somebody out from now on, silently; the next has it', async () => {
    expect(await t.does()).toBe('done')
    const { excluded, people } = await t.consult(t.id)
    expect([excluded, people.filter((one) => one.leftAt === null).map((one) => one.key)]).toEqual([['sam'], ['bo']])
    expect(t.told()).toEqual(['bo card', 'dana card'])
    expect(shown(await t.as('sam').press('consult.read', t.to))).toBe('card refuse.private')
  })

  it('R4: while an alarm is on nobody is taken off it, from an old page or at the press, and its page says so', async () => {
    const on = await alarm(t)
    t.told()
    for (const answer of [await t.as('dana').send('exclude', on, SAM), await t.as('dana').press('consult.exclude', on)]) {
      expect(shown(answer)).toBe('page danger')
      expect(wordsOf(answer)).toContain('Nobody is taken off an alarm while it is on')
    }
    const { excluded, people } = await t.consult(on.id as typeof t.id)
    expect([excluded, people.filter((one) => one.leftAt === null).length]).toEqual([[], 2])
    expect(t.told()).toEqual([])
  })
})
