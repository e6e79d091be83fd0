import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { reflection } from '../support/scenes.ts'
import { type Tried, verb } from '../support/verb.ts'

const one = (t: Tried) => t.read((tx) => tx.reflections.get(t.id))

/** None of it is anybody else's, whomever it is shared with. */
const nobodyElse = (t: Tried, action: string) =>
  it('is nobody else’s', async () => {
    const before = await one(t)
    for (const who of ['sam', 'eli', 'mo']) expect(shown(await t.as(who).press(action, t.to))).toBe('card refuse.private')
    expect([await one(t), t.told()]).toEqual([before, []])
  })

verb('reflection_share', { by: 'dana', given: reflection() }, (t) => {
  it('the supervisor hears that there is one, and no word of it', async () => {
    expect(await t.does()).toBe('page reflection')
    expect(await one(t)).toMatchObject({ sharedWith: 'sam' })
    expect(t.told()).toEqual(['dana home', 'sam shared'])
  })

  it('asks first, and names who will get it', async () => {
    expect((await t.as('dana').doors.ask(t.as('dana').user, 'reflection.share', t.to))?.text).toContain('Sam')
  })
  nobodyElse(t, 'reflection.share')
})

verb('reflection_unshare', { by: 'dana', given: reflection('sam') }, (t) => {
  it('it opens for nobody else from now on', async () => {
    expect(await t.does()).toBe('page reflection')
    expect(await one(t)).toMatchObject({ sharedWith: null })
    expect(shown(await t.as('sam').press('home.open', t.to, { form: 'reflections' }))).toBe('card refuse.private')
    expect(t.told()).toEqual(['dana home'])
  })
  nobodyElse(t, 'reflection.unshare')
})

verb('reflection_export', { by: 'dana', given: reflection('sam') }, (t) => {
  it('gives one’s own words to take along', async () => {
    expect(await t.does()).toBe('page reflection.export on top')
    expect(wordsOf(await t.as('dana').press('reflection.export', t.to))).toContain('A platypus.')
  })
  nobodyElse(t, 'reflection.export')
})

verb('reflection_delete', { by: 'dana', given: reflection('sam'), again: 'page reflections' }, (t) => {
  it('is for good', async () => {
    expect(await t.does()).toBe('page reflections')
    expect(await one(t)).toBeNull()
    expect(t.told()).toEqual(['dana home'])
  })
  nobodyElse(t, 'reflection.delete')
})
