import type { Option } from '#cards/model.ts'
import { type Box, type Choice, countIn, dateIn, type Field, given, optionsOf, roomOf, timeIn } from '#edge/fields.ts'
import { type InputKind, inputId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import type { ElementJson, InputJson } from './card-json.ts'
import { bare, literalCut, plainLine } from './markup.ts'
import { textBlocks } from './render-text.ts'

/** The few texts of inputs, in the reader's language. */
export interface InputWords {
  pick: string
  fill: string
  choose: string
}

export interface FieldExtra {
  words: InputWords
  /** What is wrong with what was filled in. */
  error?: string | undefined
  /** The client itself asks for what is missing. Only on pages without other buttons: it would hold those up too. */
  strict: boolean
}

/** One field: what is wrong with it, the input with its label, the hint. None when a choice has nothing to choose from. */
export function renderField(field: Field, { words, error, strict }: FieldExtra): ElementJson[] {
  const input = inputOf(field, words)
  if (input === null) return []
  const required = strict && field.optional !== true && field.kind !== 'checks'
  const missing = 'options' in field ? words.pick : words.fill
  const labelled: InputJson = {
    ...input,
    label: literalCut(field.label, LIMITS.label),
    ...(required ? { isRequired: true, errorMessage: literalCut(missing, LIMITS.hint) } : {}),
  }
  return [
    ...(error === undefined ? [] : textBlocks(bare(error), { strong: true, color: 'attention' })),
    labelled,
    ...(field.hint === undefined ? [] : textBlocks(field.hint, { size: 'small', isSubtle: true })),
  ]
}

/** Which kind of value a field gives. */
export const kindOf = (field: Field): InputKind => (field.kind === 'checks' ? 'many' : field.kind === 'number' ? 'number' : 'text')

function inputOf(field: Field, words: InputWords): InputJson | null {
  const id = inputId(field.id, kindOf(field))
  switch (field.kind) {
    case 'radio':
    case 'select':
      return choiceOf(field, id, words)
    case 'checks':
      return checksOf(field, id)
    case 'short':
    case 'long':
      return boxOf(field, id)
    case 'date':
      return { type: 'Input.Date', id, ...given('value', dateIn(field.value)) }
    case 'time':
      return { type: 'Input.Time', id, ...given('value', timeIn(field.value)) }
    case 'number':
      return { type: 'Input.Number', id, min: 0, ...given('value', countIn(field.value)) }
  }
}

/** One with a comma could not be told apart in an answer of several. */
const choicesOf = (field: Choice): { title: string; value: string }[] =>
  optionsOf(field, (id) => id.length <= LIMITS.optionValue && !id.includes(','))
    .slice(0, LIMITS.options)
    .map((o) => ({ title: titleOf(o), value: o.id }))

/** A choice with nothing to choose from is not drawn. */
export const isDrawn = (field: Field): boolean => !('options' in field) || choicesOf(field).length > 0

/** The description is the second line of a choice. */
const titleOf = ({ label, desc }: Option): string => {
  const first = literalCut(label, LIMITS.option)
  return desc === undefined || desc.trim() === '' ? first : `${first}\n${literalCut(desc, LIMITS.option)}`
}

function choiceOf(field: Extract<Field, { kind: 'radio' | 'select' }>, id: string, words: InputWords): InputJson | null {
  const choices = choicesOf(field)
  if (choices.length === 0) return null
  const start = choices.some((c) => c.value === field.value) && field.value !== undefined ? { value: field.value } : {}
  return field.kind === 'radio'
    ? { type: 'Input.ChoiceSet', id, style: 'expanded', wrap: true, choices, ...start }
    : { type: 'Input.ChoiceSet', id, style: 'compact', placeholder: literalCut(words.choose, LIMITS.placeholder), choices, ...start }
}

function checksOf(field: Extract<Field, { kind: 'checks' }>, id: string): InputJson | null {
  const choices = choicesOf(field)
  if (choices.length === 0) return null
  const start = choices.flatMap((c) => (field.values?.includes(c.value) ? [c.value] : []))
  return {
    type: 'Input.ChoiceSet',
    id,
    style: 'expanded',
    isMultiSelect: true,
    wrap: true,
    choices,
    ...(start.length > 0 ? { value: start.join(',') } : {}),
  }
}

function boxOf(field: Box, id: string): InputJson {
  const { max, start } = roomOf(field, LIMITS)
  return {
    type: 'Input.Text',
    id,
    isMultiline: field.kind === 'long',
    maxLength: max,
    ...given('placeholder', field.placeholder?.trim() ? plainLine(field.placeholder, LIMITS.placeholder) : undefined),
    ...given('value', start || undefined),
  }
}
