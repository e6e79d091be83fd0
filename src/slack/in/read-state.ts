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
      return undefined
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function numberOf(value: unknown): number | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  const n = Number(value)
  return Number.isFinite(n) ? n : null
}

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map((option) => asObject(option).value).filter((v): v is string => typeof v === 'string') : []

const entries = (value: unknown): [string, unknown][] => Object.entries(asObject(value))
