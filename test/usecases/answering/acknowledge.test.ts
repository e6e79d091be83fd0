import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('acknowledge', { by: 'sam', given: sent() }, (t) => {
  it('is a promise: the worker hears it, and nobody has to confirm any more', async () => {
    expect(await t.does()).toBe('none')
    expect(await t.consult(t.id)).toMatchObject({ state: 'seen', ackedBy: 'sam' })
    expect(t.told()).toEqual(['dana card', 'dana line.seen', 'sam card'])
  })
})
