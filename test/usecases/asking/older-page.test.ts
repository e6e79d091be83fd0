import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Form, Values } from '#cards/model.ts'
import type { DraftId } from '#domain/ids.ts'
import { type Doorway, shown } from '../support/doorway.ts'
import { draft, sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

/** A page as it was opened: what stands in it, to be changed and sent whenever. */
interface Opened {
  form: Form
  values: Values
}

const INTEREST = { category: 'personal_interest', opening: 'just' } as const

function opened(answer: Awaited<ReturnType<ReturnType<Doorway['as']>['press']>>): Opened {
  if (answer.kind !== 'form') throw new Error(`no page but ${shown(answer)}`)
  const { form } = answer
  const values = form.items.flatMap((item) =>
    item.kind === 'select' || item.kind === 'short' ? [[item.id, ('value' in item ? item.value : null) ?? null] as const] : [],
  )
  return { form, values: Object.fromEntries(values) }
}

describe('of an older page of the same steps only what was changed on it is taken', () => {
  async function consult() {
    const t = await ownDoorway()
    const to = await sent(INTEREST)(t)
    const open = async () => opened(await t.as('dana').press('consult.steps', to))
    const save = (page: Opened, changed: Values = {}) => t.as('dana').send('my_steps', page.form.to, { ...page.values, ...changed })
    const tick = (page: Opened, id: string, state: string) =>
      t.as('dana').press(id, page.form.to, { form: 'my_steps', values: { ...page.values, [id]: state } })
    const now = async () => await t.consult(to.id ?? '')
    return { t, to, open, save, tick, now }
  }

  it('Save leaves a row as it was ticked on another page, and takes what was changed here', async () => {
    const { open, save, tick, now } = await consult()
    const [older, newer] = [await open(), await open()]
    await tick(newer, 'steps.role', 'row.said')
    await save(older, { 'steps.redirect': 'row.will' })
    expect((await now()).situation.rows).toMatchObject({ role: { state: 'said' }, redirect: { state: 'will' } })
  })

  it('what it had said itself is no change once another page has said more', async () => {
    const { open, save, tick, now } = await consult()
    const [older, newer] = [await open(), await open()]
    await tick(older, 'steps.role', 'row.said')
    await tick(newer, 'steps.role', 'row.will')
    await save(older, { 'steps.role': 'row.said' })
    expect((await now()).situation.rows.role?.state).toBe('will')
  })

  it('words that wait to be looked through stay where an older page is left or saved, and go where they are emptied on their own', async () => {
    const { t, open, save } = await consult()
    t.finds('Maria')
    const leave = (page: Opened, differ: string | null) =>
      t.as('dana').press('nav.danger', page.form.to, { form: 'my_steps', values: { ...page.values, 'steps.differ': differ } })
    const differ = async () => (await open()).values['steps.differ'] ?? ''
    const [older, newer] = [await open(), await open()]
    await leave(newer, 'Not with Maria.')
    await leave(older, null)
    expect(await differ()).toBe('Not with Maria.')
    await save(older)
    expect(await differ()).toBe('Not with Maria.')
    const last = await open()
    await leave(last, null)
    expect(await differ()).toBe('')
  })

  it('that it is in the client’s file stays said, and no reminder of it begins', async () => {
    const { t, to, open, save, now } = await consult()
    const older = await open()
    await t.as('dana').press('consult.noted', to)
    expect((await now()).caseNote).toBe('yes')
    await save(older)
    expect([(await now()).caseNote, (await now()).situation.rows.record?.state]).toEqual(['yes', 'done'])
  })

  it('an empty box takes nothing from words that were typed since, and a box that was emptied does', async () => {
    const { t, open, save, now } = await consult()
    const [older, newer] = [await open(), await open()]
    await save(newer, { 'steps.differ': 'Not on the phone.' })
    await save(older, { 'steps.role': 'row.said' })
    expect((await now()).situation).toMatchObject({ differ: 'Not on the phone.', rows: { role: { state: 'said' } } })
    await save(await open(), { 'steps.differ': '' })
    expect((await now()).situation.differ).toBe('')
    // The same page, which stays open while a button of it has saved it.
    const page = await open()
    const values = { ...page.values, 'steps.differ': 'Not at home.' }
    await t.as('dana').doors.press(t.as('dana').user, {
      action: 'steps.how',
      form: 'my_steps',
      to: { ...page.form.to, arg: 'role' },
      values,
      key: randomUUID(),
    })
    expect((await now()).situation.differ).toBe('Not at home.')
    await save(page, { 'steps.differ': '' })
    expect((await now()).situation.differ).toBe('')
  })

  it('a choice that was just made is taken, also back to what the page showed', async () => {
    const { open, tick, now } = await consult()
    const [older, newer] = [await open(), await open()]
    await tick(newer, 'steps.role', 'row.said')
    await tick(older, 'steps.role', 'row.not_yet')
    expect((await now()).situation.rows.role?.state).toBe('not_yet')
  })

  it('so it is on the steps of a draft, by Next, Back and “How”', async () => {
    for (const action of ['', 'nav.back', 'how.more', 'steps.enough', 'nav.danger']) {
      const t = await ownDoorway()
      const to = await draft('steps', INTEREST)(t)
      const dana = t.as('dana')
      const open = async () => opened(await dana.press('draft.resume', to))
      const [older, newer] = [await open(), await open()]
      await dana.press('steps.role', newer.form.to, { form: 'steps', values: { ...newer.values, 'steps.role': 'row.said' } })
      const values = { ...older.values, 'steps.redirect': 'row.will' }
      if (action === '') await dana.send('steps', older.form.to, values)
      else await dana.press(action, older.form.to, { form: 'steps', values })
      const saved = await t.read((tx) => tx.drafts.get(to.id as DraftId))
      expect({ action, rows: saved?.situation.rows }).toMatchObject({ rows: { role: { state: 'said' }, redirect: { state: 'will' } } })
    }
  })
})
