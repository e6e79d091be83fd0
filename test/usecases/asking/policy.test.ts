import { expect, it } from 'vitest'
import { answered } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('policy', { by: 'dana', given: answered(), values: { 'policy.helps': 'policy.clear' } }, (t) => {
  it('is kept with the policies it was about, in their version', async () => {
    expect(await t.does()).toBe('done')
    const { situation } = await t.consult(t.id)
    expect(situation).toMatchObject({ policyAnswer: 'clear', policies: [{ id: 'gifts', title: 'Gifts', version: '3' }] })
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })
})
