import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkCard } from '#sandbox/teams/cards/check-card.ts'
import { box, CHANNEL, card, choice, DANA, type OpenedTenant, opener, openTenant, page, submit, text, withCard } from './support/tenant.ts'

const faults = (content: object, surface: 'message' | 'dialog' = 'dialog') =>
  checkCard(content, surface).map(({ at, message }) => `${at} ${message}`)
const input = (type: string, more: object) => ({ type, id: 'i', label: 'Label', ...more })

describe('a card is good', () => {
  test('with all that is simulated', () => {
    const body = [
      text('Words'),
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Bold', weight: 'bolder' }, 'plain'] },
      { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '911', selectAction: { type: 'Action.OpenUrl', url: 'tel:911' } }] },
      { type: 'Container', style: 'attention', items: [text('Inside')] },
      {
        type: 'ColumnSet',
        columns: [
          { type: 'Column', width: 'stretch', items: [text('Left')] },
          { type: 'Column', width: 'auto', items: [] },
        ],
      },
      { type: 'FactSet', facts: [{ title: 'When', value: 'Now' }] },
      { type: 'ActionSet', actions: [submit('Press', { id: 'c-1' })] },
      box('words', { isMultiline: true, maxLength: 10, value: 'ten', isRequired: true, errorMessage: 'Write a line.' }),
      choice('one', ['a', 'b'], { value: 'a', style: 'expanded' }),
      choice('many', ['a', 'b'], { value: 'a,b', isMultiSelect: true }),
      { type: 'Input.Date', id: 'date', label: 'Date', value: '2026-12-01' },
      { type: 'Input.Time', id: 'time', label: 'Time', value: '14:05' },
      { type: 'Input.Number', id: 'number', label: 'Number', min: 0, value: 3 },
      { type: 'Input.Toggle', id: 'toggle', label: 'Toggle', title: 'On' },
      { type: 'Input.Text', id: 'hidden', isVisible: false, value: 'kept' },
    ]
    expect(faults(card(body, [submit('Send'), { type: 'Action.OpenUrl', title: 'Look', url: 'https://example.org/' }]))).toEqual([])
    expect(faults(card([text('Words')], [opener('Answer')]), 'message')).toEqual([])
  })
})

describe('a card is objected to', () => {
  test.each<[string, unknown, string]>([
    ['no card', { ...card([]), type: 'Card' }, '/card/type must be one of AdaptiveCard'],
    ['a newer version', card([], [], { version: '1.6' }), '/card/version clients draw no newer version than 1.5'],
    ['no version', card([], [], { version: undefined }), '/card/version must be a version such as "1.5"'],
    ['no body', { type: 'AdaptiveCard', version: '1.5' }, '/card/body missing required field'],
    ['a field nobody knows', card([], [], { colour: 'red' }), '/card/colour unsupported field'],
    ['an element nobody draws', card([{ type: 'Video' }]), '/card/body/0/type not drawn, or not simulated here: Video'],
    ['a field an element does not have', card([{ ...text('Words'), colour: 'red' }]), '/card/body/0/colour unsupported field'],
    ['a text without words', card([{ type: 'TextBlock' }]), '/card/body/0/text missing required field'],
    [
      'a run without words',
      card([{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '' }] }]),
      '/card/body/0/inlines/0/text must be more than 0 characters',
    ],
    ['half a character', card([text('\ud83d')]), '/card/body/0/text half a character'],
    ['an empty container', card([{ type: 'Container', items: [] }]), '/card/body/0/items no fewer than 1 items required'],
    [
      'a style nobody knows',
      card([{ type: 'Container', style: 'danger', items: [text('x')] }]),
      '/card/body/0/style must be one of default, emphasis, good, attention, warning, accent',
    ],
    [
      'a fault deep inside',
      card([{ type: 'ColumnSet', columns: [{ type: 'Column', items: [{ type: 'Media' }] }] }]),
      '/card/body/0/columns/0/items/0/type not drawn, or not simulated here: Media',
    ],
    [
      'an input without an id',
      card([{ type: 'Input.Text', label: 'L' }]),
      '/card/body/0/id an input needs an id, or what is filled in is not sent',
    ],
    ['an input without a label', card([{ type: 'Input.Text', id: 'i' }]), '/card/body/0/label missing required field'],
    [
      'a required input without words for it',
      card([input('Input.Text', { isRequired: true })]),
      '/card/body/0/errorMessage missing required field',
    ],
    ['two inputs with one id', card([box('i'), box('i')]), '/card/body/1/id id "i" already exists'],
    [
      'a box that begins longer than it may be',
      card([input('Input.Text', { maxLength: 2, value: 'abc' })]),
      '/card/body/0/value must be less than 3 characters',
    ],
    ['a number written as text', card([input('Input.Number', { value: '3' })]), '/card/body/0/value must be a number'],
    ['a date of another shape', card([input('Input.Date', { value: '01.12.2026' })]), '/card/body/0/value must be written as YYYY-MM-DD'],
    ['nothing to choose from', card([choice('i', [])]), '/card/body/0/choices no fewer than 1 items required'],
    ['one choice twice', card([choice('i', ['a', 'a'])]), '/card/body/0/choices/1/value value "a" already exists'],
    [
      'a comma in one of several',
      card([choice('i', ['a,b'], { isMultiSelect: true })]),
      '/card/body/0/choices/0/value a comma parts the choices of an answer',
    ],
    ['a beginning that is no choice', card([choice('i', ['a'], { value: 'z' })]), '/card/body/0/value is none of the choices: z'],
    [
      'seven actions in a row',
      card(
        [],
        Array.from({ length: 7 }, (_, i) => submit(`Press ${i}`)),
      ),
      '/card/actions no more than 6 actions are shown in a row',
    ],
    ['an action without a title', card([], [{ type: 'Action.Submit', data: {} }]), '/card/actions/0/title missing required field'],
    [
      'an action nobody shows',
      card([], [{ type: 'Action.Execute', title: 'Do' }]),
      '/card/actions/0/type not shown, or not simulated here: Action.Execute',
    ],
    [
      'an address Teams does not open',
      card([], [{ type: 'Action.OpenUrl', title: 'Look', url: 'javascript:alert(1)' }]),
      '/card/actions/0/url must be an address that Teams opens',
    ],
    ['a dialog opened from a dialog', card([], [opener('Answer')]), '/card/actions/0/data/msteams a dialog opens no other'],
  ])('%s', (_what, content, fault) => {
    expect(faults(content as object)).toContain(fault)
  })

  test('actions behind the dots are not counted in the row', () => {
    const more = Array.from({ length: 3 }, (_, i) => submit(`More ${i}`, {}, { mode: 'secondary' }))
    expect(faults(card([], [...Array.from({ length: 6 }, (_, i) => submit(`Press ${i}`)), ...more]))).toEqual([])
  })
})

describe('what should not have been sent is noted', () => {
  let w: OpenedTenant
  beforeEach(async () => {
    w = await openTenant()
  })
  afterEach(() => w.close())

  test('in a message, with the call and the place', async () => {
    const chat = w.teams.conversationOf(DANA)
    expect((await w.bot.post(chat, withCard(card([{ type: 'Video' }]), { summary: undefined }))).status).toBe(201)
    expect(w.teams.warnings.map(({ method, at }) => [method, at])).toEqual([
      ['activities.post', '/summary'],
      ['activities.post', '/attachments/0/content/body/0/type'],
    ])
    expect(w.teams.notifications(DANA)[0]?.text).toBe('Sent a card')
  })

  test('in a page, which is shown all the same', async () => {
    w.bot.react = () => page('', card([{ type: 'Video' }]))
    await w.teams.slash(DANA)
    expect(w.teams.warnings.map(({ at }) => at)).toEqual(['/task/value/title', '/task/value/card/content/body/0/type'])
    expect(w.teams.dialog(DANA)).not.toBeNull()
  })

  test('as a public answer to what somebody asked in private in a channel', async () => {
    w.bot.react = async () => {
      await w.bot.post(CHANNEL, withCard(card([text('For all to see')])))
      return {}
    }
    await w.teams.type(DANA, '/help', CHANNEL)
    expect(w.teams.warnings.map(({ message }) => message)).toEqual(['a targeted request was answered for everybody to see'])
  })
})
