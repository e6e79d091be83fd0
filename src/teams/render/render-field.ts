import type { Item, Option } from '#cards/model.ts'
import { type InputKind, inputId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import type { ElementJson, InputJson } from './card-json.ts'
import { bare, literalCut, plainLine } from './markup.ts'
import { textBlocks } from './render-text.ts'

export type Field = Extract<Item, { id: string }>
type Choice = Extract<Field, { options: readonly Option[] }>

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
      return { type: 'Input.Date', id, ...(isDate(field.value) ? { value: field.value } : {}) }
    case 'time':
      return { type: 'Input.Time', id, ...(isTime(field.value) ? { value: field.value } : {}) }
    case 'number': {
      const start = field.value !== undefined && Number.isInteger(field.value) && field.value >= 0 ? { value: field.value } : {}
      return { type: 'Input.Number', id, min: 0, ...start }
    }
  }
}

/** Each value once. One with a comma could not be told apart in an answer of several, and one that is too long not at all: left out. */
const optionsOf = (field: Choice): { title: string; value: string }[] =>
  field.options
    .filter((o, i, all) => fits(o.id) && all.findIndex((x) => x.id === o.id) === i)
    .slice(0, LIMITS.options)
    .map((o) => ({ title: titleOf(o), value: o.id }))

/** A choice with nothing to choose from is not drawn. */
export const isDrawn = (field: Field): boolean => !('options' in field) || optionsOf(field).length > 0

const fits = (id: string): boolean => id.length > 0 && id.length <= LIMITS.optionValue && !id.includes(',')

/** The description is the second line of a choice. */
const titleOf = ({ label, desc }: Option): string => {
  const first = literalCut(label, LIMITS.option)
  return desc === undefined || desc.trim() === '' ? first : `${first}\n${literalCut(desc, LIMITS.option)}`
}

function choiceOf(field: Extract<Field, { kind: 'radio' | 'select' }>, id: string, words: InputWords): InputJson | null {
  const choices = optionsOf(field)
  if (choices.length === 0) return null
  const start = choices.some((c) => c.value === field.value) && field.value !== undefined ? { value: field.value } : {}
  return field.kind === 'radio'
    ? { type: 'Input.ChoiceSet', id, style: 'expanded', wrap: true, choices, ...start }
    : { type: 'Input.ChoiceSet', id, style: 'compact', placeholder: literalCut(words.choose, LIMITS.placeholder), choices, ...start }
}

function checksOf(field: Extract<Field, { kind: 'checks' }>, id: string): InputJson | null {
  const choices = optionsOf(field)
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

function boxOf(field: Extract<Field, { kind: 'short' | 'long' }>, id: string): InputJson {
  const max = Math.min(field.max ?? (field.kind === 'short' ? LIMITS.shortLength : LIMITS.inputLength), LIMITS.inputLength)
  const start = field.value === undefined ? '' : within(field.value.toWellFormed(), max)
  const placeholder = field.placeholder?.trim() ? { placeholder: plainLine(field.placeholder, LIMITS.placeholder) } : {}
  return {
    type: 'Input.Text',
    id,
    isMultiline: field.kind === 'long',
    maxLength: max,
    ...placeholder,
    ...(start === '' ? {} : { value: start }),
  }
}

/** Never half a character. */
function within(text: string, max: number): string {
  const last = text.charCodeAt(max - 1)
  return text.length <= max ? text : text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}

const isDate = (value: string | undefined): value is string => value !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(value)
const isTime = (value: string | undefined): value is string => value !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
