import { expect, it } from 'vitest'
import { wordsOf } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('read', { by: 'sam', given: sent({ facts: 'A platypus.' }), values: {} }, (t) => {
  it('opens the words, which is noted once a press, and promises nothing', async () => {
    for (const key of ['one', 'one']) expect(wordsOf(await t.as('sam').press('consult.read', t.to, { key }))).toContain('A platypus.')
    expect(await t.read((tx) => tx.accesses.of(t.id))).toMatchObject([{ person: 'sam', what: 'read' }])
    expect((await t.consult(t.id)).state).toBe('sent')
    expect(t.told()).toEqual([])
  })

  it('its button says "Seen, I will answer"', async () => {
    expect(await t.does()).toBe('done')
    expect(await t.consult(t.id)).toMatchObject({ state: 'seen', ackedBy: 'sam' })
  })
})
