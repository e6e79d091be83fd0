import { expect, it } from 'vitest'
import { fieldOf, shown } from '../support/doorway.ts'
import { answered, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const rows = { 'steps.role': 'row.said', 'steps.redirect': 'row.will', 'steps.differ': 'Not on the phone.' }

verb('my_steps', { by: 'dana', given: sent({ category: 'personal_interest' }), values: rows }, (t) => {
  it('keeps who said where each row stands, and when, and tells nobody', async () => {
    expect(await t.does()).toBe('done')
    const { situation } = await t.consult(t.id)
    expect(situation).toMatchObject({
      differ: 'Not on the phone.',
      rows: { role: { state: 'said', by: 'dana' }, redirect: { state: 'will' } },
    })
    expect(t.told()).toEqual(['dana card'])
  })

  it('a choice is saved by itself, and leaves the other rows as they are, whatever its page held of them', async () => {
    await t.does()
    const chosen = { 'steps.role': 'row.not_yet', 'steps.record': 'row.done' }
    expect(shown(await t.as('dana').press('steps.record', t.to, { form: 'my_steps', values: chosen }))).toBe('none')
    const { situation, caseNote } = await t.consult(t.id)
    expect(situation.rows).toMatchObject({ role: { state: 'said' }, record: { state: 'done' } })
    expect(caseNote).toBe('yes')
  })

  it('the page shows where each row stands', async () => {
    await t.does()
    const page = await t.as('dana').press('consult.steps', t.to)
    expect([shown(page), fieldOf(page, 'steps.role'), fieldOf(page, 'steps.record')]).toEqual(['page my_steps', 'row.said', 'row.not_yet'])
  })
})

verb('my_how', { by: 'dana', given: answered(), values: {} }, (t) => {
  it('opens on top of the steps', async () => {
    expect(await t.does()).toBe('page my_how on top')
  })
})
