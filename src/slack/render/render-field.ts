import type { types } from '@slack/bolt'
import type { Item, Option, Values } from '#cards/model.ts'
import { copyOf } from '../ids.ts'
import type { ShownPage } from '../in/shown-page.ts'
import { LIMITS } from '../limits.ts'
import { plainCut } from './markup.ts'
import type { Block } from './render.ts'

export type Field = Extract<Item, { id: string }>
type Choice = Extract<Field, { options: readonly Option[] }>

/**
 * One field as input blocks; none when a choice has nothing to choose from. Every choice reports back, so that it saves the page.
 * `shown` is the page it takes the place of: while a block id stays the same Slack keeps what the person typed and ignores the new
 * start value, so a field whose value we change gets a new block id.
 */
export function renderField(field: Field, shown?: ShownPage): Block[] {
  const blockId = blockIdOf(field, shown)
  return elementsOf(field).map((element, i) => ({
    type: 'input',
    block_id: i === 0 ? blockId : `${blockId}~c${i}`,
    label: i === 0 ? plainCut(labelOf(field), LIMITS.label) : plainCut('…', LIMITS.label),
    ...(field.hint === undefined || field.hint.trim() === '' || i > 0 ? {} : { hint: plainCut(field.hint, LIMITS.hint) }),
    optional: field.optional === true || i > 0,
    ...('options' in field ? { dispatch_action: true } : {}),
    element,
  }))
}

/** True for a field that Slack takes only as input, which forces a submit button on the modal. */
export const needsSubmit = ({ kind }: Field): boolean => kind === 'short' || kind === 'long' || kind === 'number'

/** Slack writes “(optional)” behind the label of an optional input itself; ours would stand there twice. */
const labelOf = (field: { label: string; optional?: boolean }): string =>
  field.optional === true ? field.label.replace(/\s*\(\p{L}+\)$/u, '') : field.label

/** A choice on a page without submit: the label, and the choice as an action, since input blocks would force a submit button on it. */
export function renderLooseField(field: Field, shown?: ShownPage): Block[] {
  const blockId = blockIdOf(field, shown)
  const elements = elementsOf(field)
  if (elements.length === 0) return []
  const label: Block = { type: 'section', text: plainCut(field.label, LIMITS.label) }
  const hint: Block[] =
    field.hint === undefined || field.hint.trim() === '' ? [] : [{ type: 'context', elements: [plainCut(field.hint, LIMITS.hint)] }]
  const choices = elements.map((element, i): Block => {
    return { type: 'actions', block_id: i === 0 ? blockId : `${blockId}~c${i}`, elements: [element as types.RadioButtons] }
  })
  return [label, ...choices, ...hint]
}

function blockIdOf(field: Field, shown: ShownPage | undefined): string {
  const before = shown?.blocks.get(field.id)
  if (before === undefined) return copyOf(field.id, 0)
  const value = startOf(field)
  if (value === undefined || same(value, shown?.values[field.id] ?? null)) return before
  return copyOf(field.id, Number(before.split('~')[1] ?? 0) + 1)
}

const startOf = (field: Field): Values[string] | undefined => (field.kind === 'checks' ? field.values : field.value)

function same(a: Values[string], b: Values[string]): boolean {
  const list = (v: Values[string]): string =>
    JSON.stringify(Array.isArray(v) ? [...v].sort() : v === null || v === '' ? [] : [String(v).trim()])
  return list(a) === list(b)
}

type Element = types.InputBlock['element']

function elementsOf(field: Field): Element[] {
  switch (field.kind) {
    case 'radio':
      return field.options.length > LIMITS.choiceOptions ? selectOf(field) : radioOf(field)
    case 'select':
      return selectOf(field)
    case 'checks':
      return checksOf(field)
    case 'short':
    case 'long':
      return [boxOf(field)]
    case 'date':
      return [{ type: 'datepicker', action_id: field.id, ...(isDate(field.value) ? { initial_date: field.value } : {}) }]
    case 'time':
      return [{ type: 'timepicker', action_id: field.id, ...(isTime(field.value) ? { initial_time: field.value } : {}) }]
    case 'number':
      return [numberOf(field)]
  }
}

/** Options as Slack takes them: each value once, long labels cut. An option with a value that is too long cannot be told apart, so it is left out. */
const optionsOf = (field: Choice, max: number): types.PlainTextOption[] =>
  field.options
    .filter((o, i, all) => o.id.length > 0 && o.id.length <= LIMITS.optionValue && all.findIndex((x) => x.id === o.id) === i)
    .slice(0, max)
    .map((o) => ({
      text: plainCut(o.label, LIMITS.optionText),
      value: o.id,
      ...(o.desc === undefined || o.desc.trim() === '' ? {} : { description: plainCut(o.desc, LIMITS.optionText) }),
    }))

const chosen = (options: readonly types.PlainTextOption[], value: string | undefined): types.PlainTextOption | undefined =>
  options.find((o) => o.value === value)

function radioOf(field: Extract<Field, { kind: 'radio' | 'select' }>): types.RadioButtons[] {
  const options = optionsOf(field, LIMITS.choiceOptions)
  if (options.length === 0) return []
  const initial = chosen(options, field.value)
  return [{ type: 'radio_buttons', action_id: field.id, options, ...(initial ? { initial_option: initial } : {}) }]
}

function selectOf(field: Extract<Field, { kind: 'radio' | 'select' }>): types.StaticSelect[] {
  const options = optionsOf(field, LIMITS.selectOptions)
  if (options.length === 0) return []
  const initial = chosen(options, field.value)
  return [{ type: 'static_select', action_id: field.id, options, ...(initial ? { initial_option: initial } : {}) }]
}

/** Ten to a block: more become further blocks, which `read-state.ts` puts together again. */
function checksOf(field: Extract<Field, { kind: 'checks' }>): types.Checkboxes[] {
  const options = optionsOf(field, LIMITS.selectOptions)
  const elements: types.Checkboxes[] = []
  for (let i = 0; i < options.length; i += LIMITS.choiceOptions) {
    const part = options.slice(i, i + LIMITS.choiceOptions)
    const initial = part.filter((o) => field.values?.includes(o.value as string))
    elements.push({ type: 'checkboxes', action_id: field.id, options: part, ...(initial.length > 0 ? { initial_options: initial } : {}) })
  }
  return elements
}

function boxOf(field: Extract<Field, { kind: 'short' | 'long' }>): types.PlainTextInput {
  const max = Math.min(field.max ?? (field.kind === 'short' ? LIMITS.shortLength : LIMITS.inputLength), LIMITS.inputLength)
  const start = field.value === undefined ? '' : within(field.value.toWellFormed(), max)
  return {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.kind === 'long',
    max_length: max,
    ...(start === '' ? {} : { initial_value: start }),
    ...(field.placeholder === undefined || field.placeholder.trim() === ''
      ? {}
      : { placeholder: plainCut(field.placeholder, LIMITS.placeholder) }),
  }
}

/** A box refuses to open with more than its limit in it; never half a character. */
function within(text: string, max: number): string {
  const last = text.charCodeAt(max - 1)
  return text.length <= max ? text : text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

const numberOf = (field: Extract<Field, { kind: 'number' }>): types.NumberInput => ({
  type: 'number_input',
  action_id: field.id,
  is_decimal_allowed: false,
  min_value: '0',
  ...(field.value === undefined || !Number.isInteger(field.value) || field.value < 0 ? {} : { initial_value: String(field.value) }),
})

const isDate = (value: string | undefined): value is string => value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)
const isTime = (value: string | undefined): value is string => value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
