import { expect, it } from 'vitest'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('ask_back', { by: 'sam', given: sent(), values: { 'ask_back.text': 'When was it?' } }, (t) => {
  it('asks the worker; the answer time stays', async () => {
    const { answerDueAt } = await t.consult(t.id)
    expect(await t.does()).toBe('done')
    expect(await t.consult(t.id)).toMatchObject({ state: 'asked', askedBy: 'sam', answerDueAt })
    expect(t.told()).toEqual(['dana card', 'dana relay', 'sam card'])
  })
})
