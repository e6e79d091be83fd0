import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Item } from '#cards/model.ts'
import { inputStates } from '#sandbox/slack/blocks/input-state.ts'
import type { Block } from '#sandbox/slack/slack-shapes.ts'
import { readState, unreadIn } from '#slack/in/read-state.ts'
import { renderForm } from '#slack/render/render-form.ts'
import { runs } from '#test/support/runs.ts'
import { gate } from './support/forms.ts'

const stateOf = (items: readonly Item[]): unknown => {
  const { blocks } = renderForm({ ...gate, submit: 'Next', items })
  return { values: inputStates(JSON.parse(JSON.stringify(blocks)) as Block[]) }
}

describe('what a person filled in', () => {
  test('comes back under the field ids, as it was drawn', () => {
    const options = Array.from({ length: 14 }, (_, i) => ({ id: `o${i}`, label: `Option ${i}` }))
    const state = stateOf([
      { kind: 'radio', id: 'r', label: 'R', options: options.slice(0, 3), value: 'o1' },
      { kind: 'select', id: 's', label: 'S', options, value: 'o12' },
      { kind: 'checks', id: 'c', label: 'C', options, values: ['o2', 'o13'] },
      { kind: 'short', id: 't', label: 'T', value: 'A *b* <c>' },
      { kind: 'long', id: 'l', label: 'L', value: 'one\ntwo' },
      { kind: 'date', id: 'd', label: 'D', value: '2026-12-20' },
      { kind: 'time', id: 'h', label: 'H', value: '09:30' },
      { kind: 'number', id: 'n', label: 'N', value: 25 },
    ])
    expect(readState(state)).toEqual({
      r: 'o1',
      s: 'o12',
      c: ['o2', 'o13'],
      t: 'A *b* <c>',
      l: 'one\ntwo',
      d: '2026-12-20',
      h: '09:30',
      n: 25,
    })
  })

  test('is null, or an empty list, where it was left empty', () => {
    const options = [{ id: 'a', label: 'A' }]
    const state = stateOf([
      { kind: 'radio', id: 'r', label: 'R', options },
      { kind: 'checks', id: 'c', label: 'C', options },
      { kind: 'short', id: 't', label: 'T' },
      { kind: 'date', id: 'd', label: 'D' },
      { kind: 'number', id: 'n', label: 'N' },
    ])
    expect(readState(state)).toEqual({ r: null, c: [], t: null, d: null, n: null })
  })

  test('is read in another form too: a number for text, another kind of list, no number for a number', () => {
    const state = (element: object) => readState({ values: { f: { f: element } } }).f
    expect(state({ type: 'plain_text_input', value: 7 })).toBe('7')
    expect(state({ type: 'number_input', value: '25 min' })).toBe('25 min')
    expect(state({ type: 'number_input', value: 25 })).toBe(25)
    expect(state({ type: 'multi_static_select', selected_options: [{ value: 'a' }, { value: 'b' }] })).toEqual(['a', 'b'])
    expect(state({ type: 'users_select', selected_user: 'U0SAM' })).toBe('U0SAM')
    expect(state({ type: 'email_text_input', value: 'a@b.org' })).toBe('a@b.org')
    expect(state({ type: 'datepicker', selected_date: null })).toBeNull()
  })

  test.each([
    ['a date as an object', { type: 'datepicker', selected_date: { day: 1 } }],
    ['a date in a form of its own', { type: 'calendar_input', selected_range: { from: '2026-12-01' } }],
    ['words as an object', { type: 'plain_text_input', value: { rich: 'A gift.' } }],
    ['a choice without its value', { type: 'static_select', selected_option: { text: 'Today' } }],
    ['a choice among several without its value', { type: 'checkboxes', selected_options: [{ value: 'a' }, { text: 'B' }] }],
  ])('names the field where it is of no known form, and says nothing of it: %s', (_how, element) => {
    const state = { values: { f: { f: element }, g: { g: { type: 'plain_text_input', value: 'ok' } } } }
    expect([unreadIn(state), readState(state)]).toEqual([['f'], { g: 'ok' }])
  })

  test('names no field that was left empty', () => {
    const elements = [
      { type: 'datepicker', selected_date: null },
      { type: 'static_select', selected_option: null },
      { type: 'calendar_input' },
      { type: 'checkboxes', selected_options: [] },
    ]
    expect(unreadIn({ values: Object.fromEntries(elements.map((element, i) => [`f${i}`, { a: element }])) })).toEqual([])
  })

  test('is read without a fault whatever Slack sends', () => {
    fc.assert(
      fc.property(fc.anything(), (state) => {
        expect(typeof readState(state)).toBe('object')
        expect(typeof readState({ values: state })).toBe('object')
        expect(typeof readState({ values: { b: { a: state } } })).toBe('object')
        expect(Array.isArray(unreadIn({ values: { b: { a: state } } }))).toBe(true)
      }),
      runs(),
    )
  })

  test('never sets what every object has', () => {
    const values = JSON.parse('{"values":{"__proto__":{"a":{"type":"plain_text_input","value":"x"}}}}') as unknown
    readState(values)
    expect(({} as Record<string, unknown>).a).toBeUndefined()
  })
})
