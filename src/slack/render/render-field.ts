import type { types } from '@slack/bolt'
import type { Values } from '#cards/model.ts'
import { type Box, type Choice, countIn, dateIn, type Field, given, optionsOf, roomOf, timeIn } from '#edge/fields.ts'
import { copyOf } from '../ids.ts'
import type { ShownPage } from '../in/shown-page.ts'
import { LIMITS } from '../limits.ts'
import { plainCut } from './markup.ts'
import type { Block } from './render.ts'

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
    ...given('hint', field.hint?.trim() && i === 0 ? plainCut(field.hint, LIMITS.hint) : undefined),
    optional: field.optional === true || i > 0,
    ...('options' in field ? { dispatch_action: true } : {}),
    element,
  }))
}

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
      return [{ type: 'datepicker', action_id: field.id, ...given('initial_date', dateIn(field.value)) }]
    case 'time':
      return [{ type: 'timepicker', action_id: field.id, ...given('initial_time', timeIn(field.value)) }]
    case 'number':
      return [numberOf(field)]
  }
}

/** Options as Slack takes them, long labels cut. */
const choicesOf = (field: Choice, max: number): types.PlainTextOption[] =>
  optionsOf(field, (id) => id.length <= LIMITS.optionValue)
    .slice(0, max)
    .map((o) => ({
      text: plainCut(o.label, LIMITS.optionText),
      value: o.id,
      ...given('description', o.desc?.trim() ? plainCut(o.desc, LIMITS.optionText) : undefined),
    }))

const chosen = (options: readonly types.PlainTextOption[], value: string | undefined): types.PlainTextOption | undefined =>
  options.find((o) => o.value === value)

function radioOf(field: Extract<Field, { kind: 'radio' | 'select' }>): types.RadioButtons[] {
  const options = choicesOf(field, LIMITS.choiceOptions)
  if (options.length === 0) return []
  return [{ type: 'radio_buttons', action_id: field.id, options, ...given('initial_option', chosen(options, field.value)) }]
}

function selectOf(field: Extract<Field, { kind: 'radio' | 'select' }>): types.StaticSelect[] {
  const options = choicesOf(field, LIMITS.selectOptions)
  if (options.length === 0) return []
  return [{ type: 'static_select', action_id: field.id, options, ...given('initial_option', chosen(options, field.value)) }]
}

/** Ten to a block: more become further blocks, which `read-state.ts` puts together again. */
function checksOf(field: Extract<Field, { kind: 'checks' }>): types.Checkboxes[] {
  const options = choicesOf(field, LIMITS.selectOptions)
  const elements: types.Checkboxes[] = []
  for (let i = 0; i < options.length; i += LIMITS.choiceOptions) {
    const part = options.slice(i, i + LIMITS.choiceOptions)
    const initial = part.filter((o) => field.values?.includes(o.value as string))
    elements.push({ type: 'checkboxes', action_id: field.id, options: part, ...(initial.length > 0 ? { initial_options: initial } : {}) })
  }
  return elements
}

function boxOf(field: Box): types.PlainTextInput {
  const { max, start } = roomOf(field, LIMITS)
  return {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.kind === 'long',
    max_length: max,
    ...given('initial_value', start || undefined),
    ...given('placeholder', field.placeholder?.trim() ? plainCut(field.placeholder, LIMITS.placeholder) : undefined),
  }
}

const numberOf = ({ id, value }: { id: string; value?: number }): types.NumberInput => ({
  type: 'number_input',
  action_id: id,
  is_decimal_allowed: false,
  min_value: '0',
  ...given('initial_value', countIn(value)?.toString()),
})
