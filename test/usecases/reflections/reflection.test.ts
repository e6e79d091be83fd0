import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { reflection } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const open = { form: 'reflections' } as const

verb('reflection', { by: 'dana', given: reflection('sam'), act: (who, to, key) => who.press('home.open', to, { ...open, key }) }, (t) => {
  it('is its author’s, and nobody else’s, whatever their role', async () => {
    expect(wordsOf(await t.as('dana').press('home.open', t.to, open))).toContain('A platypus.')
    for (const who of ['eli', 'zoe', 'mo']) expect(shown(await t.as(who).press('home.open', t.to, open))).toBe('card refuse.private')
    expect(await t.read((tx) => tx.reflections.readsOf(t.id))).toEqual([])
  })

  it('whom it is shared with may read it, which its author sees', async () => {
    expect(wordsOf(await t.as('sam').press('home.open', t.to, open))).toContain('A platypus.')
    expect(await t.read((tx) => tx.reflections.readsOf(t.id))).toMatchObject([{ person: 'sam' }])
  })
})
