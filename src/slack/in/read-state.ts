import type { Values } from '#cards/model.ts'
import { asObject, type Json } from '#edge/json.ts'
import { plainId } from '../ids.ts'

type Value = Values[string]

/**
 * What a person filled in, from `view.state.values`, by field id. Tolerant: what is missing or of an unknown kind is left out here, and
 * never throws; `unreadIn` names it, and its page is not sent without it. A long list of checkboxes drawn as several blocks comes back as one.
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

/** Fields in which something stands that nobody can read, such as a date in a form of a client to come. */
export const unreadIn = (state: unknown): string[] =>
  entries(asObject(state).values).flatMap(([blockId, actions]) =>
    entries(actions).some(([, element]) => holdsMore(asObject(element)) && valueFor(asObject(element)) === undefined)
      ? [plainId(blockId)]
      : [],
  )

/** More than its kind: something is filled in. */
const holdsMore = (element: Json): boolean => Object.entries(element).some(([name, held]) => name !== 'type' && held != null)

/** By its kind where it is one that we draw; any other is read by what it holds. Undefined where it cannot be read. */
function valueFor(element: Json): Value | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return textOf(element.value)
    case 'number_input':
      return numberOf(element.value)
    case 'radio_buttons':
    case 'static_select':
      return chosen(element.selected_option)
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
  if (element.selected_option !== undefined) return chosen(element.selected_option)
  const held = ['value', 'selected_date', 'selected_time', 'selected_user'].find((name) => element[name] !== undefined)
  return held === undefined ? undefined : textOf(element[held])
}

function textOf(value: unknown): string | null | undefined {
  if (value === null || value === undefined || value === '') return null
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** An option is known by its value alone. */
const chosen = (option: unknown): string | null | undefined => (option == null ? null : (textOf(asObject(option).value) ?? undefined))

/** What is no number stays as it was typed: its field says so. */
function numberOf(value: unknown): number | string | null | undefined {
  const text = textOf(value)
  if (text === undefined) return undefined
  if (text === null || text.trim() === '') return null
  const n = Number(text)
  return Number.isFinite(n) ? n : text
}

function listOf(value: unknown): string[] | undefined {
  if (value == null) return []
  if (!Array.isArray(value)) return undefined
  const all = value.map(chosen)
  return all.some((one) => one === undefined) ? undefined : all.filter((one): one is string => one != null)
}

const entries = (value: unknown): [string, unknown][] => Object.entries(asObject(value))
