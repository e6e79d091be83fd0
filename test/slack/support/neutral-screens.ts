import fc from 'fast-check'
import type { Button, Card, Confirm, Form, Home, Item, Option, Pointer } from '#cards/model.ts'
import { hostileText } from './hostile.ts'

const id = fc.stringMatching(/^[a-z][a-z_.]{0,30}$/)
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const strip = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as T

const pointer: fc.Arbitrary<Pointer> = fc
  .record({
    id: optional(fc.uuid()),
    arg: optional(fc.oneof(id, fc.string({ minLength: 100, maxLength: 200 }))),
    nonce: optional(fc.uuid()),
    v: optional(fc.nat()),
  })
  .map(strip) as fc.Arbitrary<Pointer>

const confirm: fc.Arbitrary<Confirm> = fc.record({ title: hostileText, text: hostileText, yes: hostileText, no: hostileText })

const button: fc.Arbitrary<Button> = fc
  .record({
    action: id,
    label: hostileText,
    style: optional(fc.constantFrom('primary', 'danger')),
    to: pointer,
    confirm: optional(confirm),
    url: optional(fc.oneof(fc.webUrl(), hostileText)),
  })
  .map(strip) as fc.Arbitrary<Button>

const option: fc.Arbitrary<Option> = fc
  .record({ id: fc.oneof(id, fc.string({ minLength: 1, maxLength: 200 })), label: hostileText, desc: optional(hostileText) })
  .map(strip) as fc.Arbitrary<Option>

const choice = fc
  .record({
    kind: fc.constantFrom('radio', 'select'),
    id,
    label: hostileText,
    options: fc.array(option, { maxLength: 14 }),
    optional: optional(fc.boolean()),
    redraw: optional(fc.boolean()),
    hint: optional(hostileText),
  })
  .chain((c) =>
    c.options.length === 0 ? fc.constant(c) : fc.constantFrom(...c.options, { id: 'none of them' }).map((o) => ({ ...c, value: o.id })),
  )
  .map(strip) as fc.Arbitrary<Item>

const checks = fc
  .record({
    kind: fc.constant('checks'),
    id,
    label: hostileText,
    options: fc.array(option, { maxLength: 24 }),
    hint: optional(hostileText),
  })
  .chain((c) => fc.subarray(c.options).map((some) => ({ ...c, values: some.map((o) => o.id) })))
  .map(strip) as fc.Arbitrary<Item>

const box = fc
  .record({
    kind: fc.constantFrom('short', 'long'),
    id,
    label: hostileText,
    value: optional(hostileText),
    placeholder: optional(hostileText),
    hint: optional(hostileText),
    optional: optional(fc.boolean()),
    max: optional(fc.integer({ min: 1, max: 3000 })),
  })
  .map(strip) as fc.Arbitrary<Item>

const picker = fc
  .record({
    kind: fc.constantFrom('date', 'time'),
    id,
    label: hostileText,
    value: optional(fc.constantFrom('2026-12-20', '09:30', '24:10', 'soon', '')),
  })
  .map(strip) as fc.Arbitrary<Item>

const number = fc
  .record({ kind: fc.constant('number'), id, label: hostileText, value: optional(fc.double()) })
  .map(strip) as fc.Arbitrary<Item>

const shown: fc.Arbitrary<Item> = fc.oneof(
  fc.record({
    kind: fc.constant('alert' as const),
    level: fc.constantFrom('info' as const, 'warning' as const, 'error' as const),
    text: hostileText,
  }),
  fc.record({ kind: fc.constantFrom('text' as const, 'small' as const, 'quote' as const), text: hostileText }),
  fc.record({ kind: fc.constant('words' as const), text: hostileText }),
  fc.record({
    kind: fc.constant('link' as const),
    label: hostileText,
    url: fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), hostileText),
  }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({ kind: fc.constant('row' as const), text: hostileText, button }),
  fc.record({ kind: fc.constant('buttons' as const), buttons: fc.array(button, { maxLength: 30 }) }),
)

export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    id,
    title: hostileText,
    submit: optional(hostileText),
    close: hostileText,
    to: pointer,
    items: fc.array(fc.oneof(shown, choice, checks, box, picker, number), { maxLength: 40 }),
  })
  .map(strip) as fc.Arbitrary<Form>

export const anyCard: fc.Arbitrary<Card> = fc
  .record({
    id,
    fallback: hostileText,
    head: optional(hostileText),
    items: fc.array(shown, { maxLength: 30 }),
    buttons: fc.array(button, { maxLength: 4 }),
    more: optional(fc.array(button, { maxLength: 7 })),
  })
  .map(strip) as fc.Arbitrary<Card>

export const anyHome: fc.Arbitrary<Home> = fc.record({ items: fc.array(shown, { maxLength: 130 }) })
