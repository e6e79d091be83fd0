import type { Values } from '#cards/model.ts'
import { asObject, type Json } from '#edge/json.ts'
import { plainId } from '../ids.ts'

type Value = Values[string]

/**
 * What a person filled in, from `view.state.values`, by field id. Tolerant: what is missing or of an unknown kind is left out, and
 * never throws. A long list of checkboxes drawn as several blocks comes back as one.
 */
export function readState(state: unknown): Values {
  const out: Record<string, Value> = {}
  for (const [blockId, actions] of entries(asObject(state).values)) {
    for (const [, element] of entries(actions)) {
      const value = valueFor(asObject(element))
      if (value === undefined) continue
      const field = plainId(blockId)
      const before = out[field]
      out[field] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
    }
  }
  return out
}

/** By its kind where it is one that we draw; any other is read by what it holds. */
function valueFor(element: Json): Value | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return textOf(element.value)
    case 'number_input':
      return numberOf(element.value)
    case 'radio_buttons':
    case 'static_select':
      return textOf(asObject(element.selected_option).value)
    case 'checkboxes':
      return listOf(element.selected_options)
    case 'datepicker':
      return textOf(element.selected_date)
    case 'timepicker':
      return textOf(element.selected_time)
    default:
      return otherwise(element)
  }
}

function otherwise(element: Json): Value | undefined {
  if (Array.isArray(element.selected_options)) return listOf(element.selected_options)
  if (element.selected_option !== undefined) return textOf(asObject(element.selected_option).value)
  const held = ['value', 'selected_date', 'selected_time', 'selected_user'].find((name) => element[name] !== undefined)
  return held === undefined ? undefined : textOf(element[held])
}

const textOf = (value: unknown): string | null =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null

/** What is no number stays as it was typed: its field says so. */
function numberOf(value: unknown): number | string | null {
  const text = textOf(value)
  if (text === null || text.trim() === '') return null
  const n = Number(text)
  return Number.isFinite(n) ? n : text
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((option) => textOf(asObject(option).value)).filter((v): v is string => v !== null) : []

const entries = (value: unknown): [string, unknown][] => Object.entries(asObject(value))
