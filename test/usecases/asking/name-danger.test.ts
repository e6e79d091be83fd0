import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('name_danger', { by: 'dana', given: alarm, values: { 'named.person': 'person:sam' } }, (t) => {
  it('more people are called, the others hear it, Sam’s screen stays as it is, and the worker’s page does not say who', async () => {
    const page = await t.as('dana').send('named', t.to, { 'named.person': 'person:sam' })
    expect(shown(page)).toBe('page danger')
    expect(wordsOf(page)).not.toContain('the danger is')
    const told = t.told()
    expect(told.filter((line) => line.startsWith('sam'))).toEqual([])
    expect(told).toEqual(expect.arrayContaining(['bo line.named', 'mo card']))
    expect((await t.consult(t.id)).named.map(({ person }) => person)).toEqual(['sam'])
    expect(wordsOf(await t.as('bo').press('consult.read', t.to))).toContain('says that the danger is Sam')
    const read = wordsOf(await t.as('sam').press('consult.read', t.to))
    expect(read).not.toContain('danger is')
    expect(wordsOf(await t.as('sam').press('consult.readers', t.to))).not.toContain('Mo')
  })

  it('somebody who does not have the alarm cannot be chosen', async () => {
    expect(shown(await t.as('dana').send('named', t.to, { 'named.person': 'person:zoe' }))).toBe('errors named.person')
  })
})
