import { expect, it } from 'vitest'
import { fieldOf, shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const HINT = { 'hint.row': 'row.role', 'hint.line': 'phrase.role', 'hint.text': 'Say it before they sit down.' }

verb('hint', { by: 'sam', given: sent({ category: 'personal_interest' }), values: HINT }, (t) => {
  it('stands in the consult, sealed, with who and when; the worker is told that there is one, and who did it is back in Read', async () => {
    expect(await t.does()).toBe('page read')
    const { hints, state } = await t.consult(t.id)
    expect(hints).toEqual([{ at: t.deps.clock.now(), by: 'sam', row: 'role', line: 'phrase.role', text: 'Say it before they sit down.' }])
    expect(state).toBe('seen')
    expect(t.told()).toEqual(['dana card', 'dana line.hint', 'sam card'])
  })

  it('shows on the worker’s list at that row, with the name and the words', async () => {
    await t.does()
    const page = JSON.stringify(await t.as('dana').press('consult.steps', t.to))
    expect(page).toContain('Sam Okafor says: try this next')
    expect(page).toContain('Say it before they sit down.')
  })

  it('opens with the row it was pressed on, and asks which where it was on none', async () => {
    const on = (arg: string) => t.as('sam').press('consult.hint', { ...t.to, arg })
    expect([fieldOf(await on('role'), 'hint.row'), fieldOf(await on('nothing'), 'hint.row')]).toEqual(['row.role', undefined])
    expect(shown(await t.as('sam').send('hint', t.to, { ...HINT, 'hint.row': null }))).toBe('errors hint.row')
  })

  it('what may show who somebody is, is asked about first, and goes with its row', async () => {
    t.finds('Maria')
    expect(await t.does({ ...HINT, 'hint.text': 'Call Maria first.' })).toBe('page idcheck')
    expect((await t.consult(t.id)).hints).toEqual([])
    const look = { ...t.to, arg: 'hint' }
    expect(fieldOf(await t.as('sam').send('idcheck', look, { 'idcheck.choice': 'idcheck.edit' }), 'hint.row')).toBe('row.role')
    await t.as('sam').send('idcheck', look, { 'idcheck.choice': 'idcheck.use' })
    const [hint] = (await t.consult(t.id)).hints
    expect(hint).toMatchObject({ row: 'role' })
    expect(hint?.text).toBe('Call a client first.')
  })

  it('of a row or line that is not shown nothing is taken, from whatever page', async () => {
    expect(await t.does({ ...HINT, 'hint.line': 'phrase.policy' })).toBe('card error.changed')
    expect(await t.does({ ...HINT, 'hint.row': 'row.consult' })).toBe('errors hint.row')
    expect((await t.consult(t.id)).hints).toEqual([])
  })
})
