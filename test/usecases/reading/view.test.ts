import { expect, it } from 'vitest'
import { wordsOf } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('view', { by: 'dana', given: sent({ facts: 'A platypus.' }) }, (t) => {
  it('shows the worker’s own words, and notes it', async () => {
    expect(wordsOf(await t.as('dana').press('consult.view', t.to))).toContain('A platypus.')
    expect(await t.read((tx) => tx.accesses.of(t.id))).toMatchObject([{ person: 'dana', what: 'view' }])
    expect(t.told()).toEqual([])
  })
})

verb('readers', { by: 'dana', given: sent() }, (t) => {
  it('names who opened the words', async () => {
    await t.as('sam').press('consult.read', t.to)
    const page = await t.as('dana').press('consult.readers', t.to)
    expect(wordsOf(page)).toContain('Sam')
    expect(await t.does()).toBe('page readers on top')
  })
})
