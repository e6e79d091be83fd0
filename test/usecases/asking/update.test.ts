import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('update', { by: 'dana', given: sent(), values: { 'update.text': 'It came back.' } }, (t) => {
  it('is added, and those who have it hear that there is more', async () => {
    expect(await t.does()).toBe('done')
    expect((await t.consult(t.id)).updates).toMatchObject([{ text: 'It came back.', flags: [] }])
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.update'])
  })

  it('a flag raises the level by itself', async () => {
    await t.does({ 'about.flags': ['flag.under_18'] })
    expect((await t.consult(t.id)).level).toBe('today')
  })

  it('"please sooner" leads on to the page that raises it', async () => {
    expect(await t.does({ 'update.worse': 'update.yes' })).toBe('page raise')
  })

  it('with nothing to add is asked for words', async () => {
    expect(await t.does({ 'update.worse': 'update.no' })).toBe('errors update.text')
  })
})
