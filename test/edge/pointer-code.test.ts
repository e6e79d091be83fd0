import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asObject } from '#edge/json.ts'
import { readPointer, writePointer } from '#edge/pointer-code.ts'
import { readMeta, readMore } from '#slack/ids.ts'
import { readData } from '#teams/ids.ts'
import { runs } from '#test/support/runs.ts'

const text = fc.string({ maxLength: 300 })
const pointer = fc.record({ id: text, form: text, arg: text, nonce: text, v: fc.nat() }, { requiredKeys: [], noNullPrototype: true })

describe('a pointer that a platform keeps for us', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(pointer, (to) => {
        expect(readPointer(asObject(JSON.parse(JSON.stringify(writePointer(to)))))).toEqual(to)
      }),
      runs(),
    )
  })

  it('holds nothing of another kind, nothing too long and nothing else, whatever comes back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { v = 0, ...strings } = readPointer(asObject(value))
        expect(typeof v).toBe('number')
        for (const one of Object.values(strings)) expect(typeof one).toBe('string')
      }),
      runs(),
    )
    expect(readPointer({ id: 'x'.repeat(301), arg: ['a'], nonce: 'n', v: '3', more: 'y' })).toEqual({ nonce: 'n' })
  })

  it('holds no sign that the database does not keep: a control, half a character', () => {
    expect(readPointer({ id: 'a\u0000', form: '\ud800', arg: 'a\udc00b', nonce: '👩‍👩‍👧 n' })).toEqual({ nonce: '👩‍👩‍👧 n' })
  })

  it.each(['home.open\u0000', 'my_steps\ud800', 'x'.repeat(301), 7])(
    'nor does the name of an action or of a page, on either platform, which is part of what is kept of a press: %j',
    (name) => {
      expect(readMeta(JSON.stringify({ f: name })).form).toBe('')
      expect(readMore(JSON.stringify({ a: name })).action).toBe('')
      expect(readData({ bb: { k: 'leave', a: name, f: name, b: [{ f: name }] } })).toMatchObject({ action: null, form: null, below: [] })
    },
  )
})
