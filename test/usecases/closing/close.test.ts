import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { fieldOf, shown } from '../support/doorway.ts'
import { after, answered, CLOSING } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const DETAIL = { 'out.review': '2026-12-07', 'out.tells': 'Dana.' }

verb('close', { by: 'sam', given: answered(), values: CLOSING }, (t) => {
  it('leads to the second page, and what is typed waits', async () => {
    expect(await t.does()).toBe('page close.detail')
    expect((await t.consult(t.id)).state).toBe('answered')
    expect(t.told()).toEqual([])
    const first = await t.as('sam').press('nav.back', t.to, { form: 'close.detail', values: { 'out.tells': 'Dana.' } })
    expect([shown(first), fieldOf(first, 'close.why')]).toEqual(['page close', 'It was small.'])
    expect(fieldOf(await t.as('sam').send('close', t.to, CLOSING), 'out.tells')).toBe('Dana.')
  })

  it('says what is missing, and keeps the rest', async () => {
    expect(await t.does({ ...CLOSING, 'close.why': '' })).toBe('errors close.why')
    expect(fieldOf(await t.as('sam').press('consult.close', t.to), 'close.outcome')).toBe('outcome.coached_continue')
  })

  it('a choice on it is kept with all that is typed', async () => {
    await t.as('sam').press('close.kind', t.to, { form: 'close', values: { 'close.why': 'Half a' } })
    expect(fieldOf(await t.as('sam').press('consult.close', t.to), 'close.why')).toBe('Half a')
  })
})

verb('close_detail', { by: 'sam', given: after(answered(), ['sam', 'close', CLOSING]), values: DETAIL }, (t) => {
  it('closes with one outcome, which makes the record that both then read', async () => {
    expect(await t.does()).toBe('done')
    const { state, closure } = await t.consult(t.id)
    expect([state, closure]).toMatchObject(['closing', { by: 'sam', outcome: 'coached_continue', why: 'It was small.', details: DETAIL }])
    expect((await t.read((tx) => tx.records.of(t.id))).map(({ kind }) => kind)).toEqual(['record'])
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'close'))).toBeNull()
    expect(t.told()).toEqual(['dana card', 'dana line.closing', 'sam card'])
  })

  it('says what the outcome requires', async () => {
    expect(await t.does({ 'out.review': '' })).toBe('errors out.review out.tells')
    expect([(await t.consult(t.id)).state, t.logged]).toEqual(['answered', []])
    const kept = await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'close'))
    expect(kept).toMatchObject({ 'close.why': 'It was small.', 'out.review': '' })
  })

  it('without its first page goes back there, with all that was typed', async () => {
    await t.put((tx) => tx.formDrafts.remove(named('sam'), t.id, 'close'))
    expect(await t.does()).toBe('page close')
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'close'))).toEqual(DETAIL)
  })

  it('sent again once it is closed keeps nothing more of what was typed', async () => {
    for (const key of ['one', 'one']) expect(shown(await t.as('sam').send('close.detail', t.to, DETAIL, key))).toBe('done')
    expect(await t.read((tx) => tx.formDrafts.get(named('sam'), t.id, 'close'))).toBeNull()
  })
})
