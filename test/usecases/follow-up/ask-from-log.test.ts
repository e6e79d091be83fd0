import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { logged } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('ask_from_log', { by: 'dana', given: logged() }, (t) => {
  it('becomes a draft at the page with the words, and the log ends', async () => {
    expect(await t.does()).toBe('page ask')
    const drafts = await t.read((tx) => tx.drafts.allOf(named('dana')))
    expect(drafts).toMatchObject([{ page: 'ask', situation: { category: 'contact_channel', facts: 'A gift.', need: null } }])
    expect((await t.consult(t.id)).state).toBe('closed')
    expect(t.told()).toEqual(['dana card'])
  })
})
