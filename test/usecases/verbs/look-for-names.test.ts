import { beforeEach, describe, expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import { named } from '#domain/ids.ts'
import { type Doorway, fieldOf, pointerOf, shown } from '../support/doorway.ts'
import { alarm, answered, CLOSING, sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

describe('words on a consult that may show who somebody is', () => {
  let t: Doorway
  let to: Pointer
  beforeEach(async () => {
    t = await ownDoorway()
    to = await sent()(t)
    t.finds('John Smith')
    t.told()
  })
  const UPDATE = { 'update.text': 'John Smith came back.', 'update.worse': 'update.no' }
  const look = () => t.as('dana').send('update', to, UPDATE)
  const choose = async (choice: string, values: Values = { 'idcheck.choice': choice }) =>
    t.as('dana').send('idcheck', pointerOf(await look()), values)
  const updates = async () => (await t.consult(to.id ?? '')).updates.map(({ text }) => text)

  it('are shown before they are sent, and wait meanwhile', async () => {
    expect(shown(await look())).toBe('page idcheck')
    expect([await updates(), t.told()]).toEqual([[], []])
    expect(await t.read((tx) => tx.formDrafts.get(named('dana'), named(to.id ?? ''), 'update'))).toEqual(UPDATE)
  })

  it('a choice on the page, before it is sent, does nothing and says nothing', async () => {
    const page = pointerOf(await look())
    const chosen = await t.as('dana').press('idcheck.choice', page, { form: 'idcheck', values: { 'idcheck.choice': 'idcheck.use' } })
    expect([shown(chosen), await updates()]).toEqual(['none', []])
  })

  it('go on as they are, or with fewer details; nothing of them waits any more', async () => {
    expect(shown(await choose('idcheck.keep'))).toBe('done')
    expect(shown(await choose('idcheck.use'))).toBe('done')
    expect(await updates()).toEqual([UPDATE['update.text'], 'a client came back.'])
    expect(await t.read((tx) => tx.formDrafts.get(named('dana'), named(to.id ?? ''), 'update'))).toBeNull()
  })

  it('go back to be changed, with what was typed', async () => {
    const page = await choose('idcheck.edit')
    expect([shown(page), fieldOf(page, 'update.text')]).toEqual(['page update', UPDATE['update.text']])
  })

  it('emptied where they waited are gone, also where the page is only left; on a page of which nothing waits, leaving keeps nothing', async () => {
    const { doors, user } = t.as('dana')
    const leave = (values: Values) => doors.save(user, 'update', to, values, 'left')
    await choose('idcheck.edit')
    await leave({ ...UPDATE, 'update.text': null })
    expect(fieldOf(await t.as('dana').press('consult.update', to), 'update.text')).toBeUndefined()
    await t.as('dana').send('update', to, { ...UPDATE, 'update.text': 'They came back.' })
    await leave(UPDATE)
    expect(fieldOf(await t.as('dana').press('consult.update', to), 'update.text')).toBeUndefined()
  })

  it('are not held up at an alarm', async () => {
    const urgent = await alarm(t)
    expect(shown(await t.as('dana').send('update', urgent, UPDATE))).toBe('done')
  })

  it('on the first page of closing stay there for the second', async () => {
    const done = await answered()(t)
    const close = { ...CLOSING, 'close.why': 'John Smith is right.' }
    const found = await t.as('sam').send('close', done, close)
    const second = await t.as('sam').send('idcheck', pointerOf(found), { 'idcheck.choice': 'idcheck.use' })
    expect([shown(found), shown(second)]).toEqual(['page idcheck', 'page close.detail'])
    expect(shown(await t.as('sam').send('close.detail', done, { 'out.review': '2026-12-07', 'out.tells': 'Dana.' }))).toBe('done')
    expect((await t.consult(done.id ?? '')).closure?.why).toBe('a client is right.')
  })

  it('on the second page of closing wait with those of the first', async () => {
    const done = await answered()(t)
    await t.as('sam').send('close', done, CLOSING)
    const found = await t.as('sam').send('close.detail', done, { 'out.review': '2026-12-07', 'out.tells': 'John Smith.' })
    expect(shown(found)).toBe('page idcheck')
    expect(shown(await t.as('sam').send('idcheck', pointerOf(found), { 'idcheck.choice': 'idcheck.use' }))).toBe('done')
    const { closure } = await t.consult(done.id ?? '')
    expect(closure).toMatchObject({ why: CLOSING['close.why'], details: { 'out.tells': 'a client.' } })
  })

  it('as the reason of another level are shown first, but not on the way to an alarm', async () => {
    const why = { 'raise.why': 'John Smith is back.' }
    expect(shown(await t.as('dana').send('raise', to, { 'ask.level': 'level.today', ...why }))).toBe('page idcheck')
    expect(shown(await t.as('dana').send('raise', to, { 'ask.level': 'level.now', ...why }))).toBe('page danger')
  })

  it('are kept of nobody without a part', async () => {
    expect(shown(await t.as('zoe').send('update', to, UPDATE))).toBe('card refuse.private')
    expect(shown(await t.as('zoe').send('idcheck', { ...to, arg: 'update' }, { 'idcheck.choice': 'idcheck.keep' }))).toBe(
      'card refuse.private',
    )
    expect(await t.sql('select 1 from form_drafts where workspace = $1', [t.deps.workspace])).toEqual([])
  })
})
