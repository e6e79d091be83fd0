import { describe, expect, it } from 'vitest'
import { ACTIONS, FORMS, isAction, REDRAWS } from '#cards/verbs.ts'
import { drawEverything } from './support/draw/everything.ts'
import { actionsOf } from './support/limits.ts'

const drawn = Object.values(drawEverything('Words.'))

/** Presses nothing draws yet, and why. */
const NOT_DRAWN: Readonly<Record<string, string>> = {}

describe('ids', () => {
  it('are each written once', () => {
    for (const list of [ACTIONS, FORMS, REDRAWS]) expect(new Set(list).size).toBe(list.length)
  })

  it('of presses are all drawn by some form, card or Home, or say why not', () => {
    const seen = new Set(drawn.flatMap(actionsOf))
    expect(ACTIONS.filter((id) => !seen.has(id) && !(id in NOT_DRAWN))).toEqual([])
    expect(Object.keys(NOT_DRAWN).filter((id) => seen.has(id))).toEqual([])
  })

  it('of forms are all drawn', () => {
    const seen = new Set(drawn.flatMap((one) => ('title' in one ? [one.id] : [])))
    expect(FORMS.filter((id) => !seen.has(id))).toEqual([])
    expect([...seen].filter((id) => !(FORMS as readonly string[]).includes(id))).toEqual([])
  })

  it('of fields that redraw are exactly those the forms say', () => {
    const fields = drawn.flatMap((one) => one.items.flatMap((item) => ('redraw' in item && item.redraw ? [item.id] : [])))
    expect([...new Set(fields)].sort()).toEqual([...REDRAWS].sort())
  })

  it('from another version or a forger are not taken for ours', () => {
    expect(isAction('consult.read')).toBe(true)
    for (const id of ['consult.delete', '', 'toString', '__proto__']) expect(isAction(id)).toBe(false)
  })
})
