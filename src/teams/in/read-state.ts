import type { Values } from '#cards/model.ts'
import { asObject, type Json } from '#edge/json.ts'
import { isOwnData, MOST_INPUTS, readData, readInputId } from '../ids.ts'

/**
 * What a person filled in, by field id, from the data of a submit: Teams puts the inputs beside ours, all as text, and leaves out those
 * that are empty (adaptivecards 3, `Action.Submit`); one that is sent empty means the same. Tolerant: what is of an unknown kind is left
 * out, and never throws.
 */
export function readState(value: unknown): Values {
  const data = dataOf(value)
  const empty = readData(data).inputs.map((id) => [id, ''])
  const out: Record<string, Values[string]> = {}
  for (const [id, given] of Object.entries({ ...Object.fromEntries(empty), ...data }).slice(0, MOST_INPUTS)) {
    if (isOwnData(id)) continue
    const { field, kind } = readInputId(id)
    const several = Array.isArray(given) ? given.map(textOf) : null
    const text = several ? several.filter(Boolean).join(',') : textOf(given)
    if (text === null) continue
    if (kind === 'many') out[field] = text.split(',').filter((one) => one !== '')
    else if (kind === 'number') out[field] = numberOf(text)
    else out[field] = text === '' ? null : text
  }
  return out
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
