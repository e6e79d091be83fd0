import { expect, it } from 'vitest'
import { shown } from '../support/doorway.ts'
import { sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const NOTE = { 'hand_over.to': 'person:bo', 'hand_over.note': 'You know them.' }

verb('hand_over', { by: 'sam', given: sent(), values: NOTE }, (t) => {
  it('the other has it from now on, with the note; the giver can no longer open it', async () => {
    expect(await t.does()).toBe('done')
    const { people } = await t.consult(t.id)
    expect(people.filter((one) => one.leftAt === null)).toMatchObject([{ key: 'bo', cause: 'handover', from: 'sam' }])
    expect(t.told()).toEqual(['bo card', 'bo relay', 'dana card', 'dana line.handed', 'sam card'])
    expect(shown(await t.as('sam').press('consult.read', t.to))).toBe('card refuse.private')
  })

  it('only to somebody who can have it', async () => {
    expect(await t.does({ 'hand_over.to': 'person:dana' })).toBe('errors hand_over.to')
    expect(t.told()).toEqual([])
  })
})
