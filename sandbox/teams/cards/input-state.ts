import { isObject, type JsonObject } from '#sandbox/platform/json.ts'
import type { InputValues } from '#sandbox/teams/teams-shapes.ts'
import { inputsOf } from './card-walk.ts'

/** What a person enters: words, an option by its value or its title, several options, or nothing. */
export type Entry = string | readonly string[] | null

const choicesOf = (input: JsonObject): { title: string; value: string }[] =>
  (Array.isArray(input.choices) ? input.choices : [])
    .filter(isObject)
    .map(({ title, value }) => ({ title: String(title), value: String(value) }))

const offers = (input: JsonObject, value: string): boolean => choicesOf(input).some((one) => one.value === value)

/** What an input begins with, as text; empty for nothing. */
function initialValue(input: JsonObject): string {
  const value = input.value === undefined || input.value === null ? '' : String(input.value)
  if (input.type === 'Input.Toggle') return value || String(input.valueOff ?? 'false')
  if (input.type !== 'Input.ChoiceSet') return value
  const chosen = input.isMultiSelect === true ? value.split(',') : [value]
  return chosen.filter((one) => offers(input, one)).join(',')
}

/** What stands in the inputs of a page when it is shown. Of inputs with one id the first counts. */
export function initialValues(card: JsonObject): InputValues {
  const values: Record<string, string> = {}
  for (const input of inputsOf(card)) values[String(input.id)] ??= initialValue(input)
  return values
}

/** The input a person means, by its id or its label; throws when there is none. */
export function findInput(card: JsonObject, which: string): JsonObject {
  const inputs = inputsOf(card).filter(({ isVisible }) => isVisible !== false)
  const found = inputs.find(({ id }) => id === which) ?? inputs.find(({ label }) => label === which)
  if (found === undefined)
    throw new Error(`nothing to fill in called ${which}; there is ${inputs.map((i) => i.id).join(', ') || 'nothing'}`)
  return found
}

/** What the client keeps of an entry; throws when the input does not offer it. A box takes no more than it may hold. */
export function enteredValue(input: JsonObject, entry: Entry): string {
  if (entry === null) return input.type === 'Input.Toggle' ? String(input.valueOff ?? 'false') : ''
  const several = typeof entry === 'string' ? [entry] : entry
  if (input.type === 'Input.ChoiceSet') {
    if (several.length > 1 && input.isMultiSelect !== true) throw new Error(`${input.id} takes one choice`)
    return several.map((one) => choiceOf(input, one)).join(',')
  }
  const [text = '', more] = several
  if (more !== undefined) throw new Error(`${input.id} takes one value`)
  if (input.type === 'Input.Toggle') return String(text === 'true' ? (input.valueOn ?? 'true') : (input.valueOff ?? 'false'))
  return input.type === 'Input.Text' && typeof input.maxLength === 'number' ? text.slice(0, input.maxLength) : text
}

/** A title of several lines is known by its first one too. */
function choiceOf(input: JsonObject, wanted: string): string {
  const choices = choicesOf(input)
  const found =
    choices.find(({ value }) => value === wanted) ??
    choices.find(({ title }) => title === wanted) ??
    choices.find(({ title }) => title.split('\n', 1)[0] === wanted)
  if (found === undefined) throw new Error(`${input.id} has no option ${wanted}; it has ${choices.map((c) => c.title).join(' | ')}`)
  return found.value
}

/** What the client itself objects to before it sends anything: one sentence per input id. */
export function clientErrors(card: JsonObject, values: InputValues): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const input of inputsOf(card)) {
    const id = String(input.id)
    if (input.isVisible !== false && !holds(input, values[id] ?? '')) errors[id] = String(input.errorMessage ?? '')
  }
  return errors
}

function holds(input: JsonObject, value: string): boolean {
  if (value === '') return input.isRequired !== true
  if (input.type === 'Input.Toggle') return input.isRequired !== true || value === String(input.valueOn ?? 'true')
  if (input.type === 'Input.Number') {
    const n = Number(value)
    return !Number.isNaN(n) && n >= Number(input.min ?? -Infinity) && n <= Number(input.max ?? Infinity)
  }
  if (input.type === 'Input.Date' || input.type === 'Input.Time') {
    const shape = input.type === 'Input.Date' ? /^\d{4}-\d{2}-\d{2}$/ : /^([01]\d|2[0-3]):[0-5]\d$/
    return shape.test(value) && value >= String(input.min ?? value) && value <= String(input.max ?? value)
  }
  return typeof input.regex !== 'string' || new RegExp(input.regex).test(value)
}

/**
 * The inputs as the client sends them: all as text, beside the action's own data and winning over it. An input without a value is
 * left out, as Microsoft's renderer does (adaptivecards, `Action.Submit`).
 */
export function submittedData(action: JsonObject, values: InputValues): JsonObject {
  const own = isObject(action.data) ? structuredClone(action.data) : {}
  if (action.associatedInputs === 'none') return own
  return { ...own, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) }
}
