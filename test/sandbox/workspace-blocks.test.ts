import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkBlocks } from '#sandbox/slack/blocks/check-blocks.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import { checkView } from '#sandbox/slack/blocks/check-view.ts'
import { runs } from '#test/support/runs.ts'
import { button, modal, plain, radio, section, textInput } from './support/workspace.ts'

const faultsOf = (blocks: unknown, surface: 'message' | 'modal' | 'home' = 'modal') =>
  checkBlocks(blocks, surface).map((f) => `${f.at}: ${f.message}`)
const actions = (...elements: object[]) => ({ type: 'actions', elements })
const option = (value: string, text = value) => ({ text: plain(text), value })
const x = (n: number) => 'x'.repeat(n)

describe('the block checker', () => {
  test('takes every kind of block the product sends', () => {
    const blocks = [
      { type: 'header', text: plain('K7F2') },
      { ...section('*Bold*'), accessory: button('row') },
      { type: 'section', fields: [plain('a'), plain('b')] },
      { type: 'context', elements: [plain('small')] },
      { type: 'divider' },
      { type: 'alert', level: 'error', text: { type: 'mrkdwn', text: 'Phone 911' } },
      actions(button('go'), { type: 'overflow', action_id: 'more', options: [option('a'), option('b')] }),
      textInput('words', { multiline: true, max_length: 3000, initial_value: x(3000) }, { optional: true, dispatch_action: true }),
      radio('when', ['now', 'just'], { initial_option: option('now', 'Option now') }),
      {
        type: 'input',
        block_id: 'c',
        label: plain('c'),
        element: { type: 'checkboxes', action_id: 'c', options: [option('1'), option('2')] },
      },
      { type: 'input', block_id: 's', label: plain('s'), element: { type: 'static_select', action_id: 's', options: [option('1')] } },
      { type: 'input', block_id: 'd', label: plain('d'), element: { type: 'datepicker', action_id: 'd', initial_date: '2026-11-24' } },
      { type: 'input', block_id: 't', label: plain('t'), element: { type: 'timepicker', action_id: 't', initial_time: '09:30' } },
      { type: 'input', block_id: 'n', label: plain('n'), element: { type: 'number_input', action_id: 'n', is_decimal_allowed: false } },
    ]
    expect(faultsOf(blocks)).toEqual([])
  })

  test.each<[string, unknown, RegExp]>([
    ['an unknown block type', [{ type: 'sectoin', text: plain('a') }], /unsupported type: sectoin/],
    ['a block Slack has but the simulation does not draw', [{ type: 'carousel', elements: [] }], /not simulated/],
    ['a misspelt field', [{ type: 'divider', blockid: 'a' }], /blockid: unsupported field/],
    ['an empty section', [section('')], /text\/text: must be more than 0/],
    ['a section of 3,001', [section(x(3001))], /must be less than 3001/],
    ['a section with nothing in it', [{ type: 'section' }], /either text or fields/],
    ['eleven fields', [{ type: 'section', fields: Array(11).fill(plain('a')) }], /no more than 10/],
    ['a field of 2,001', [{ type: 'section', fields: [plain(x(2001))] }], /less than 2001/],
    ['a header of 151', [{ type: 'header', text: plain(x(151)) }], /less than 151/],
    ['a header with markup', [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }], /must be one of plain_text/],
    ['eleven context elements', [{ type: 'context', elements: Array(11).fill(plain('a')) }], /no more than 10/],
    ['an alert of 201', [{ type: 'alert', text: plain(x(201)) }], /less than 201/],
    ['26 buttons', [actions(...Array.from({ length: 26 }, (_, i) => button(`b${i}`)))], /no more than 25/],
    ['no buttons', [actions()], /no fewer than 1/],
    ['the same action_id twice in a block', [actions(button('a'), button('a'))], /"a" already exists/],
    [
      'the same block_id twice',
      [
        { ...section('a'), block_id: 'b' },
        { ...section('b'), block_id: 'b' },
      ],
      /block_id "b" already exists/,
    ],
    ['a block_id of 256', [{ ...section('a'), block_id: x(256) }], /less than 256/],
    ['a button of 76', [actions(button('a', x(76)))], /less than 76/],
    ['a value of 2,001', [actions(button('a', 'a', x(2001)))], /less than 2001/],
    ['a style Slack has not', [actions({ ...button('a'), style: 'default' })], /must be one of primary, danger/],
    ['a button link that is no link', [actions({ ...button('a'), url: 'javascript:alert(1)' })], /valid URL/],
    [
      'a confirm without a no',
      [actions({ ...button('a'), confirm: { title: plain('a'), text: plain('a'), confirm: plain('a') } })],
      /deny: missing/,
    ],
    [
      'a confirm button of 31',
      [actions({ ...button('a'), confirm: { title: plain('a'), text: plain('a'), confirm: plain(x(31)), deny: plain('n') } })],
      /less than 31/,
    ],
    [
      'eleven radio options',
      [
        radio(
          'r',
          Array.from({ length: 11 }, (_, i) => `${i}`),
        ),
      ],
      /no more than 10/,
    ],
    ['no radio options', [radio('r', [])], /no fewer than 1/],
    ['two options with one value', [radio('r', ['a', 'a'])], /must be unique/],
    [
      'an option of 76',
      [{ ...radio('r', []), element: { type: 'radio_buttons', action_id: 'r', options: [option('a', x(76))] } }],
      /less than 76/,
    ],
    ['an initial option that is not offered', [radio('r', ['a'], { initial_option: option('b') })], /exactly match/],
    ['an initial option with another label', [radio('r', ['a'], { initial_option: option('a', 'Other') })], /exactly match/],
    [
      '101 select options',
      [
        {
          type: 'input',
          label: plain('s'),
          element: { type: 'static_select', action_id: 's', options: Array.from({ length: 101 }, (_, i) => option(`${i}`)) },
        },
      ],
      /no more than 100/,
    ],
    [
      'six menu entries',
      [actions({ type: 'overflow', action_id: 'm', options: Array.from({ length: 6 }, (_, i) => option(`${i}`)) })],
      /no more than 5/,
    ],
    ['an input without a label', [{ type: 'input', element: { type: 'plain_text_input', action_id: 't' } }], /label: missing/],
    ['a label of 2,001', [{ ...textInput('t'), label: plain(x(2001)) }], /less than 2001/],
    ['a placeholder of 151', [textInput('t', { placeholder: plain(x(151)) })], /less than 151/],
    ['a max_length over 3,000', [textInput('t', { max_length: 3001 })], /from 1 to 3000/],
    ['a start text over max_length', [textInput('t', { max_length: 5, initial_value: 'abcdef' })], /less than 6/],
    [
      'a number input that does not say whether decimals go',
      [{ type: 'input', label: plain('n'), element: { type: 'number_input', action_id: 'n' } }],
      /is_decimal_allowed: missing/,
    ],
    [
      'a date that is none',
      [{ type: 'input', label: plain('d'), element: { type: 'datepicker', action_id: 'd', initial_date: '24/11/2026' } }],
      /YYYY-MM-DD/,
    ],
    ['a button as an input', [{ type: 'input', label: plain('b'), element: button('b') }], /unsupported type: button/],
    ['a text input in an actions block', [actions({ type: 'plain_text_input', action_id: 't' })], /unsupported type: plain_text_input/],
    [
      'two elements that take the focus',
      [textInput('a', { focus_on_load: true }), textInput('b', { focus_on_load: true })],
      /only one element/,
    ],
    ['101 blocks', Array.from({ length: 101 }, () => section('a')), /no more than 100/],
    ['blocks that are no list', { type: 'section' }, /must be an array/],
  ])('refuses %s', (_name, blocks, message) => {
    expect(faultsOf(blocks).join('\n')).toMatch(message)
  })

  test('takes an alert in a modal only', () => {
    const alert = [{ type: 'alert', text: plain('a') }]
    expect(faultsOf(alert, 'modal')).toEqual([])
    expect(faultsOf(alert, 'message')).toHaveLength(1)
    expect(faultsOf(alert, 'home')).toHaveLength(1)
  })

  test('takes a section of any length up to 3,000 characters, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4000 }), (text) => {
        expect(faultsOf([section(text)]).length === 0).toBe(text.length <= 3000)
      }),
      runs(60),
    )
  })

  test('never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        checkBlocks(value, 'message')
        checkView(value, 'modal')
        checkMessage({ text: 'a', blocks: value as never, metadata: value as never })
      }),
      runs(300),
    )
  })
})

describe('the view checker', () => {
  const faults = (view: unknown, type: 'modal' | 'home' = 'modal') =>
    checkView(view, type)
      .map((f) => `${f.at}: ${f.message}`)
      .join('\n')

  test('takes a plain modal and a plain Home', () => {
    expect(faults(modal('A title', [textInput('a')]))).toBe('')
    expect(faults({ type: 'home', blocks: [section('Hello')] }, 'home')).toBe('')
  })

  test.each<[string, object, RegExp]>([
    ['a title of 25', modal(x(25)), /title\/text: must be less than 25/],
    ['a submit of 25', modal('t', [section('a')], { submit: plain(x(25)) }), /submit\/text: must be less than 25/],
    ['a close of 25', modal('t', [section('a')], { close: plain(x(25)) }), /close\/text: must be less than 25/],
    ['inputs without a submit', modal('t', [textInput('a')], { submit: undefined }), /submit: is required/],
    ['private_metadata of 3,001', modal('t', [section('a')], { private_metadata: x(3001) }), /private_metadata: must be less than 3001/],
    ['a callback_id of 256', modal('t', [section('a')], { callback_id: x(256) }), /callback_id: must be less than 256/],
    ['no title', { type: 'modal', blocks: [] }, /title: missing/],
    ['a Home in a modal', { type: 'home', blocks: [] }, /type: must be one of modal/],
    ['a field that views have not', modal('t', [section('a')], { state: {} }), /state: unsupported/],
  ])('refuses %s', (_name, view, message) => {
    expect(faults(view)).toMatch(message)
  })

  test('refuses a title on a Home', () => {
    expect(faults({ type: 'home', title: plain('a'), blocks: [] }, 'home')).toMatch(/title: unsupported/)
  })
})

describe('the message checker', () => {
  const codes = (args: object) => checkMessage(args as never).error

  test('takes a message with text, blocks and flat metadata', () => {
    const metadata = { event_type: 'notice', event_payload: { notice_id: 'n1', n: 1, ok: true, more: [{ a: 'b' }] } }
    expect(checkMessage({ text: 'Hi', blocks: [section('Hi')], metadata } as never)).toEqual({ error: null, messages: [], warnings: [] })
  })

  test.each<[string, object, string]>([
    ['nothing at all', {}, 'no_text'],
    ['only blanks', { text: '  ' }, 'no_text'],
    ['over 40,000 characters', { text: x(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { text: 'a', blocks: 'oops' }, 'invalid_blocks_format'],
    ['a block Slack does not know', { text: 'a', blocks: [{ type: 'nope' }] }, 'invalid_blocks'],
    ['51 blocks', { text: 'a', blocks: Array(51).fill(section('a')) }, 'invalid_blocks'],
    ['more than 13,200 characters in all blocks', { text: 'a', blocks: Array(5).fill(section(x(2700))) }, 'msg_blocks_too_long'],
    ['metadata without a type', { text: 'a', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
    [
      'metadata that is nested deep',
      { text: 'a', metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_schema',
    ],
    ['metadata without end', { text: 'a', metadata: { event_type: 'a', event_payload: { a: x(17_000) } } }, 'metadata_too_large'],
  ])('refuses %s', (_name, args, code) => {
    expect(codes(args)).toBe(code)
  })

  test('warns of a message without the text that lock screens show', () => {
    const verdict = checkMessage({ blocks: [section('Hi')] } as never)
    expect(verdict.error).toBeNull()
    expect(verdict.warnings.map((w) => w.at)).toEqual(['/text'])
  })
})
