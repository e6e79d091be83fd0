import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { reflection, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('reflections', { by: 'dana', given: reflection(), act: (who, _to, key) => who.doors.command(who.user, 'reflections', key) }, (t) => {
  it('lists one’s own', async () => {
    expect(await t.does()).toBe('page reflections')
    const { user, doors } = t.as('eli')
    const theirs = await doors.command(user, 'reflections', 'theirs')
    expect([wordsOf(theirs).includes(t.id), shown(theirs)]).toEqual([false, 'page reflections'])
  })
})

verb('open_row', { by: 'dana', given: sent() }, (t) => {
  it('opens a consult as a card, for whoever has a part', async () => {
    expect(await t.does()).toMatch(/^card worker/)
    expect(shown(await t.as('sam').press('home.open', t.to))).toMatch(/^card sup/)
    expect(shown(await t.as('zoe').press('home.open', t.to))).toBe('card refuse.private')
  })
})

verb('open_row', { by: 'dana', given: reflection(), on: 'reflections' }, (t) => {
  it('in the list opens one on top, and leads back to the list', async () => {
    expect(await t.does()).toBe('page reflection on top')
    expect(shown(await t.as('dana').press('home.open', { id: 'mine' }, { form: 'reflection' }))).toBe('page reflections')
  })
})
