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

  it('what does not fit is looked through for names before it goes on, and waits on the page to be changed', async () => {
    t.finds('Maria')
    const typed = { ...rows, 'steps.differ': 'Not with Maria.' }
    expect(await t.does(typed)).toBe('page idcheck')
    expect((await t.consult(t.id)).situation.differ).toBe('')
    const look = { id: t.id, arg: 'my_steps' }
    const again = await t.as('dana').send('idcheck', look, { 'idcheck.choice': 'idcheck.edit' })
    expect(fieldOf(again, 'steps.differ')).toBe('Not with Maria.')
    expect(await t.does({ ...rows, 'steps.differ': 'Not with them.' })).toBe('done')
    expect(fieldOf(await t.as('dana').press('consult.steps', t.to), 'steps.differ')).toBe('Not with them.')
  })

  it('what is typed is kept on the way to the alarm', async () => {
    const values = { ...rows, 'steps.differ': 'Not on the phone.' }
    expect(shown(await t.as('dana').press('nav.danger', t.to, { form: 'my_steps', values }))).toBe('page gate')
    expect(fieldOf(await t.as('dana').press('consult.steps', t.to), 'steps.differ')).toBe('Not on the phone.')
    // Somebody else, or a page that is none of theirs, comes to the gate as well.
    expect(shown(await t.as('eli').press('nav.danger', t.to, { form: 'my_steps', values }))).toBe('page gate')
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
