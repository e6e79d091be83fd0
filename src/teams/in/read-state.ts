import type { Values } from '#cards/model.ts'
import { asObject, type Json } from '#edge/json.ts'
import { isOwnData, MOST_INPUTS, readData, readInputId } from '../ids.ts'

/**
 * What a person filled in, by field id, from the data of a submit: Teams puts the inputs beside ours, all as text, and leaves out those
 * that are empty (adaptivecards 3, `Action.Submit`); one that is sent empty means the same. Tolerant: what is of an unknown kind is left
 * out here, and never throws; `unreadIn` names it, and its page is not sent without it.
 */
export function readState(value: unknown): Values {
  const data = dataOf(value)
  const empty = readData(data).inputs.map((id) => [id, ''])
  const out: Record<string, Values[string]> = {}
  for (const [id, given] of Object.entries({ ...Object.fromEntries(empty), ...data }).slice(0, MOST_INPUTS)) {
    if (isOwnData(id)) continue
    const { field, kind } = readInputId(id)
    const text = wordsIn(given)
    if (text === null) continue
    if (kind === 'many') out[field] = text.split(',').filter((one) => one !== '')
    else if (kind === 'number') out[field] = numberOf(text)
    else out[field] = text === '' ? null : text
  }
  return out
}

/** Fields of the page in which something stands that nobody can read, such as a date in a form of a client to come. */
export function unreadIn(value: unknown): string[] {
  const data = dataOf(value)
  const unread = readData(data).inputs.filter((id) => data[id] !== undefined && wordsIn(data[id]) === null)
  return unread.map((id) => readInputId(id).field)
}

/** Null where any of it cannot be read. */
function wordsIn(given: unknown): string | null {
  if (!Array.isArray(given)) return textOf(given)
  const several = given.map(textOf)
  return several.includes(null) ? null : several.filter(Boolean).join(',')
}

/** Null for what holds no text at all; what is empty or null is empty. A choice may come as an object with its value. */
function textOf(given: unknown): string | null {
  if (given === null) return ''
  if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') return String(given)
  const { value } = asObject(given)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** What is no number stays as it was typed: its field says so. */
function numberOf(text: string): number | string | null {
  const n = Number(text)
  return text.trim() === '' ? null : Number.isFinite(n) ? n : text
}

/** The data of the button that was pressed: beside the context for a dialog's fetch and for a message extension. */
export function dataOf(value: unknown): Json {
  const outer = asObject(value)
  return typeof outer.data === 'object' ? asObject(outer.data) : outer
}
