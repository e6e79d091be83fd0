import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { shown } from '../support/doorway.ts'
import { nothing, pointing, reflection } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const mine = (t: Tried) => t.read((tx) => tx.reflections.ofAuthor(named('dana'), { limit: 9 }))

verb('check_in_write', { by: 'dana', given: pointing(nothing, () => 'prompt.what.1'), values: { 'checkin.text': 'A platypus.' } }, (t) => {
  it('keeps the words for their author alone; nobody is told, nothing is noted', async () => {
    expect(await t.does()).toMatch(/^done/)
    expect(await mine(t)).toMatchObject([{ author: 'dana', text: 'A platypus.', prompts: ['prompt.what.1'], sharedWith: null }])
    expect(t.told()).toEqual(['dana home'])
    expect(await t.sql('select 1 from audit where workspace = $1', [t.deps.workspace])).toEqual([])
  })

  it('words that may show who somebody is are saved all the same, and shown at once', async () => {
    t.finds('platypus')
    expect(await t.does()).toBe('page reflection')
    expect(await mine(t)).toHaveLength(1)
  })

  it('without words is asked for under its box', async () => {
    expect(await t.does({ 'checkin.text': ' ' })).toBe('errors checkin.text')
  })
})

verb('reflection_edit', { by: 'dana', given: reflection() }, (t) => {
  it('opens the page with the words, and other words take their place', async () => {
    expect(await t.does()).toBe('page checkin.writing')
    const to = { ...t.to, arg: 'edit' }
    expect(shown(await t.as('dana').send('checkin.writing', to, { 'checkin.text': 'Two.' }))).toBe('page reflection')
    expect((await mine(t)).map(({ text }) => text)).toEqual(['Two.'])
  })

  it('is nobody else’s', async () => {
    for (const who of ['eli', 'sam']) {
      expect(shown(await t.as(who).press('reflection.edit', t.to))).toBe('card refuse.private')
      const to = { ...t.to, arg: 'edit' }
      expect(shown(await t.as(who).send('checkin.writing', to, { 'checkin.text': 'Theirs.' }))).toBe('card refuse.private')
    }
    expect((await mine(t)).map(({ text }) => text)).toEqual(['A platypus.'])
  })
})
