import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { closing, pointing } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const withAction = pointing(closing(), async (t, to) => (await t.consult(to.id ?? '')).closure?.actions[0]?.id ?? '')

verb('action_done', { by: 'dana', given: withAction }, (t) => {
  it('marks an action of the record as done, from the nudge about it', async () => {
    expect(await t.does()).toBe('card action.done')
    expect((await t.consult(t.id)).closure?.actions).toMatchObject([{ what: 'Write to them.', doneAt: t.deps.clock.now() }])
    expect(t.told()).toEqual(['dana card', 'sam card'])
  })

  it('in the record draws the record anew', async () => {
    expect(shown(await t.as('dana').press('action.done', t.to, { form: 'record', values: {} }))).toBe('page record')
  })
})
