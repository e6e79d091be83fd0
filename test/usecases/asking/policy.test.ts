import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { ANSWER, answered, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('policy', { by: 'dana', given: answered(), values: { 'policy.helps': 'policy.clear' } }, (t) => {
  it('is kept with the policies it was about, in their version', async () => {
    expect(await t.does()).toBe('done')
    const { situation } = await t.consult(t.id)
    expect(situation).toMatchObject({ policyAnswer: 'clear', policies: [{ id: 'gifts', title: 'Gifts', version: '3' }] })
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })

  it('does not open where the rule waits for advice, until there is some', async () => {
    const early = await sent({ category: 'sexualised' })(t)
    expect(shown(await t.as('dana').press('consult.policy', early))).toBe('card error.changed')
    await t.as('sam').send('answer', early, ANSWER)
    expect(shown(await t.as('dana').press('consult.policy', early))).toBe('page policy')
  })
})
