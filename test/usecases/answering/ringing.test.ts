import { expect, it } from 'vitest'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('ringing', { by: 'sam', given: alarm }, (t) => {
  it('is drawn on the cards of all, and told to nobody aloud', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).rings).toMatchObject([{ by: 'sam' }])
    expect(t.told()).toEqual(['bo card', 'dana card', 'sam card'])
  })
})
