import { expect, it } from 'vitest'
import { wordsOf } from '../support/doorway.ts'
import { closed, closing } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('record', { by: 'dana', given: closing(), values: {} }, (t) => {
  it('"I have read it" stands with the record; once both have, it is closed', async () => {
    expect(await t.does()).toBe('done')
    const { marks, state } = await t.consult(t.id)
    expect([state, marks]).toMatchObject(['closing', [{ by: 'dana', view: null }]])
    expect(t.told()).toEqual(['dana card', 'sam card'])
    await t.as('sam').send('record', t.to)
    expect((await t.consult(t.id)).state).toBe('closed')
  })

  it('who opened it is noted, once a press', async () => {
    for (const key of ['one', 'one', 'two']) await t.as('sam').press('record.read', t.to, { key })
    const accesses = await t.read((tx) => tx.accesses.of(t.id))
    expect(accesses.filter(({ what }) => what === 'record').map(({ person }) => person)).toEqual(['sam', 'sam'])
  })
})

verb('sign', { by: 'dana', given: closing() }, (t) => {
  it('leads to the record first, which is noted as opened', async () => {
    expect(await t.does()).toBe('page record')
    expect((await t.consult(t.id)).marks).toEqual([])
    expect((await t.read((tx) => tx.accesses.of(t.id))).at(-1)).toMatchObject({ person: 'dana', what: 'record' })
  })
})

verb('differ', { by: 'dana', given: closing(), values: { 'differ.text': 'I see it so.' } }, (t) => {
  it('stands with the record for good', async () => {
    expect(await t.does()).toBe('done')
    expect((await t.consult(t.id)).marks).toMatchObject([{ by: 'dana', view: 'I see it so.' }])
    expect((await t.read((tx) => tx.records.of(t.id))).at(-1)).toMatchObject({ kind: 'mark', body: { view: 'I see it so.' } })
    expect(t.told()).toEqual(['dana card', 'sam card', 'sam line.differ'])
  })
})

verb('noted', { by: 'dana', given: closed() }, (t) => {
  it('once it is closed leaves the steps of the record as they stood, and stands in it as later; opened again it is on the list', async () => {
    const before = (await t.consult(t.id)).situation
    expect(await t.does()).toBe('none')
    const after = await t.consult(t.id)
    expect(after.situation).toEqual(before)
    expect(after).toMatchObject({ caseNote: 'yes', notedLater: { by: 'dana', noted: 'yes' } })
    expect(wordsOf(await t.as('sam').press('record.read', t.to))).toContain('Marked after it was closed, in the client’s file: Yes')
    await t.as('dana').press('consult.reopen', t.to)
    const again = await t.consult(t.id)
    expect(again.situation.rows.record).toEqual({ state: 'done', by: 'dana', at: after.notedLater?.at })
    expect([again.caseNote, again.notedLater]).toEqual(['yes', null])
  })
})
