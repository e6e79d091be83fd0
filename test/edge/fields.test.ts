import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form } from '#cards/model.ts'
import { countIn, dateIn, fieldsOf, optionsOf, roomOf, submitOf, timeIn } from '#edge/fields.ts'
import { runs } from '#test/support/runs.ts'

const limits = { shortLength: 150, inputLength: 3_000 }
const form = (items: Form['items'], submit?: string): Form => ({
  id: 'f',
  title: 'Title',
  close: 'Close',
  to: {},
  items,
  ...(submit === undefined ? {} : { submit }),
})

describe('the fields of a form', () => {
  it('are one of each id, and the first stands', () => {
    const fields = fieldsOf(
      form([
        { kind: 'text', text: 'x' },
        { kind: 'short', id: 'a', label: 'first' },
        { kind: 'long', id: 'a', label: 'second' },
      ]),
    )
    expect(fields.map(({ label }) => label)).toEqual(['first'])
  })

  it('are sent by a button, also where the form forgot its own', () => {
    expect([submitOf(form([])), submitOf(form([], 'Go'))]).toEqual([undefined, 'Go'])
    expect(submitOf(form([{ kind: 'long', id: 'a', label: 'A' }]))).toBe('Title')
    expect(submitOf(form([{ kind: 'date', id: 'a', label: 'A' }]))).toBeUndefined()
  })

  it('give each option once, and none that the platform would not give back', () => {
    const options = ['a', 'b,c', 'a', ''].map((id) => ({ id, label: id }))
    expect(optionsOf({ kind: 'radio', id: 'x', label: 'X', options }, (id) => !id.includes(',')).map(({ id }) => id)).toEqual(['a'])
  })

  it('start with what fits and never with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (value, most) => {
        const { max, start } = roomOf({ kind: 'short', id: 'a', label: 'A', value, max: most }, limits)
        expect([max, start.length <= most, value.toWellFormed().startsWith(start), start.isWellFormed()]).toEqual([most, true, true, true])
      }),
      runs(),
    )
    expect(roomOf({ kind: 'short', id: 'a', label: 'A' }, limits)).toEqual({ max: 150, start: '' })
    expect(roomOf({ kind: 'long', id: 'a', label: 'A', max: 9_000 }, limits).max).toBe(3_000)
  })

  it('start pickers only with what these take', () => {
    expect([dateIn('2026-11-30'), dateIn('soon'), timeIn('23:59'), timeIn('24:00'), countIn(3), countIn(-1), countIn(1.5)]).toEqual([
      '2026-11-30',
      undefined,
      '23:59',
      undefined,
      3,
      undefined,
      undefined,
    ])
  })
})
