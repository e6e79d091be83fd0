import { expect, it } from 'vitest'
import { closing } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('amend', { by: 'sam', given: closing(), values: { 'amend.text': 'On Tuesday.', 'amend.why': 'A slip.' } }, (t) => {
  it('stands below the record, and the other reads it again', async () => {
    expect(await t.does()).toBe('done')
    expect((await t.consult(t.id)).amendments).toMatchObject([{ by: 'sam', text: 'On Tuesday.', why: 'A slip.' }])
    const records = await t.read((tx) => tx.records.of(t.id))
    expect(records.map(({ kind, by }) => [kind, by])).toEqual([
      ['record', 'sam'],
      ['amendment', 'sam'],
    ])
    expect(t.told()).toEqual(['dana card', 'dana line.amended', 'sam card'])
  })
})
