import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('plan_good', { by: 'sam', given: sent({ category: 'personal_questions' }) }, (t) => {
  it('is an answer in the words that its question showed, and goes to the worker as one', async () => {
    const asked = await t.as('sam').doors.ask(t.as('sam').user, 'consult.plan_good', t.to)
    expect(await t.does()).toBe('none')
    const { state, answers } = await t.consult(t.id)
    expect(state).toBe('answered')
    expect(answers).toMatchObject([{ by: 'sam', mode: 'written' }])
    expect(asked?.text).toContain(answers[0]?.text)
    expect(t.told()).toEqual(['dana card', 'dana relay', 'sam card'])
  })

  it('pressed on Read it leaves the page', async () => {
    expect(shown(await t.as('sam').press('consult.plan_good', t.to, { form: 'read', values: {} }))).toBe('done')
  })
})

verb('plan_good', { by: 'sam', given: sent({ category: 'personal_questions', callMe: true }) }, (t) => {
  it('is no answer where a call was asked for', async () => {
    expect(await t.does()).toBe('card error.changed')
    expect((await t.consult(t.id)).answers).toEqual([])
  })
})
