import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('withdraw', { by: 'dana', given: sent(), values: { 'withdraw.why': 'It is settled.' } }, (t) => {
  it('takes it back while nobody has read it', async () => {
    expect(await t.does()).toBe('done')
    expect(await t.consult(t.id)).toMatchObject({ state: 'withdrawn', withdrawWhy: 'It is settled.' })
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.withdrawn'])
  })
})
