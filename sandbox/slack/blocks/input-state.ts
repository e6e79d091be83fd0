import type { Block, BlockElement, InputState, InputStates, OptionObject } from '#sandbox/slack/slack-shapes.ts'

/** What a person chose or typed: an option's value, several of them, a date, a time or text; null empties it. */
export type Choice = string | readonly string[] | null

/** An element that keeps a value, with the block it stands in. */
export interface Placed {
  block: Block
  element: BlockElement
}

/** Every element of these blocks, in reading order. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return blocks.flatMap((block) => {
    const here = [block.accessory, ...(block.type === 'actions' ? (block.elements ?? []) : []), block.element]
    return here.filter((element) => element?.action_id !== undefined).map((element) => ({ block, element: element as BlockElement }))
  })
}

/** Options of a choice, groups flattened. */
export const optionsOf = (element: BlockElement): OptionObject[] =>
  element.options ?? element.option_groups?.flatMap((group) => group.options) ?? []

const KEEPS_VALUE = ['checkboxes', 'datepicker', 'number_input', 'plain_text_input', 'radio_buttons', 'static_select', 'timepicker']

function initialState(element: BlockElement): InputState {
  const type = element.type
  if (type === 'checkboxes') return { type, selected_options: element.initial_options ?? [] }
  if (type === 'radio_buttons' || type === 'static_select') return { type, selected_option: element.initial_option ?? null }
  if (type === 'datepicker') return { type, selected_date: element.initial_date ?? null }
  if (type === 'timepicker') return { type, selected_time: element.initial_time ?? null }
  return { type, value: element.initial_value || null }
}

/** Options that went away cannot stay chosen. */
function stillFits(element: BlockElement, state: InputState): boolean {
  if (state.type !== element.type) return false
  const offered = new Set(optionsOf(element).map((o) => o.value))
  const chosen = state.selected_options ?? (state.selected_option ? [state.selected_option] : [])
  return chosen.every((o) => offered.has(o.value))
}

/**
 * The state of all inputs of a surface. As in Slack's client, an input that keeps its `block_id` and `action_id` over an update
 * keeps what the person entered, whatever its new initial value is.
 */
export function inputStates(blocks: readonly Block[], before: InputStates = {}): InputStates {
  const states: InputStates = {}
  for (const { block, element } of elementsOf(blocks)) {
    if (!KEEPS_VALUE.includes(element.type)) continue
    const old = before[block.block_id]?.[element.action_id]
    const state = old !== undefined && stillFits(element, old) ? old : initialState(element)
    states[block.block_id] = { ...states[block.block_id], [element.action_id]: state }
  }
  return states
}

/** The state after a person chose or typed; throws when the element does not offer that choice. */
export function chosenState(element: BlockElement, choice: Choice): InputState {
  const type = element.type
  const option = (value: string): OptionObject => {
    const found = optionsOf(element).find((o) => o.value === value || o.text.text === value)
    if (found === undefined) throw new Error(`${type} ${element.action_id} has no option ${value}`)
    return found
  }
  if (type === 'checkboxes')
    return { type, selected_options: (Array.isArray(choice) ? choice : choice === null ? [] : [choice]).map(option) }
  if (Array.isArray(choice)) throw new Error(`${type} takes one value`)
  const one = choice as string | null
  if (type === 'radio_buttons' || type === 'static_select') return { type, selected_option: one === null ? null : option(one) }
  if (type === 'datepicker') return { type, selected_date: one || null }
  if (type === 'timepicker') return { type, selected_time: one || null }
  return { type, value: one || null }
}

const REQUIRED = 'Please complete this required field.'

/** What Slack's client itself objects to before it sends a submit: one sentence per block id. */
export function clientErrors(blocks: readonly Block[], values: InputStates): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { block, element } of elementsOf(blocks)) {
    if (block.type !== 'input') continue
    const state = values[block.block_id]?.[element.action_id]
    const text = state?.value ?? ''
    if (isEmpty(state)) {
      if (block.optional !== true) errors[block.block_id] = REQUIRED
    } else if (text.length > (element.max_length ?? 3_000))
      errors[block.block_id] = `Must be at most ${element.max_length ?? 3_000} characters.`
    else if (text.length < (element.min_length ?? 0)) errors[block.block_id] = `Must be at least ${element.min_length} characters.`
    else if (element.type === 'number_input' && !numberFits(element, text)) errors[block.block_id] = 'Please enter a number in range.'
  }
  return errors
}

const isEmpty = (state: InputState | undefined): boolean =>
  state === undefined ||
  (state.selected_options === undefined
    ? (state.value ?? state.selected_option ?? state.selected_date ?? state.selected_time ?? null) === null
    : state.selected_options.length === 0)

function numberFits(element: BlockElement, text: string): boolean {
  const n = Number(text)
  if (Number.isNaN(n) || (element.is_decimal_allowed !== true && !Number.isInteger(n))) return false
  return n >= Number(element.min_value ?? -Infinity) && n <= Number(element.max_value ?? Infinity)
}
