import { beforeEach, describe, expect, it } from 'vitest'
import { type FormId, isForm } from '#cards/verbs.ts'
import { drawEverything } from '../../cards/support/draw/everything.ts'
import { type Doorway, shown } from '../support/doorway.ts'
import { ownDoorway } from '../support/verb.ts'

/** Every choice of every page, as the pages are drawn. */
const choices = Object.values(drawEverything('Words.')).flatMap((page): [FormId, string][] => {
  if (!('title' in page) || !isForm(page.id)) return []
  const form = page.id
  return page.items.flatMap((item): [FormId, string][] => ('options' in item ? [[form, item.id]] : []))
})

describe('a press', () => {
  let t: Doorway
  beforeEach(async () => {
    t = await ownDoorway()
  })
  const unknown = () => t.logged.filter(({ what }) => what === 'a press with an unknown action id').length

  it('on any choice of any page is known as one', async () => {
    const pairs = [...new Map(choices.map((choice) => [choice.join(), choice])).values()]
    expect(pairs.length).toBeGreaterThan(40)
    for (const [form, field] of pairs) {
      await t.as('dana').press(field, { id: 'none' }, { form, values: {} })
      expect([form, field, unknown()]).toEqual([form, field, 0])
    }
  })

  it('of another version is out of date, on a card and on any page, and operators hear that there was one', async () => {
    const odd = ['consult.explode', 'gate.z.press', 'record.later~', 'nav.next', 'toString', '__proto__', '', 'x'.repeat(255)]
    for (const action of odd)
      for (const form of [null, 'gate', 'ask', 'answer', 'record'] as const)
        expect([action, form, shown(await t.as('dana').press(action, {}, { form, values: {} }))]).toEqual([
          action,
          form,
          'card error.expired',
        ])
    expect(unknown()).toBe(odd.length * 5)
    expect(JSON.stringify(t.logged)).not.toContain('explode')
  })

  it('on a page of another version is out of date', async () => {
    expect(shown(await t.as('dana').send('gate2', {}))).toBe('card error.expired')
    expect(shown(await t.as('dana').send('gate', {}))).toBe('card error.expired')
  })
})
