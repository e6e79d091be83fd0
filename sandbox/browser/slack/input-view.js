import { el, newId } from '../element.js'
import { textOf } from '../mrkdwn.js'

const stateOf = (on, which) => on.values?.[which.block]?.[which.action] ?? {}

/** An input block: label, hint, the box or choices, and the error under it, all tied together. */
export function inputField(block, on, key) {
  const { element } = block
  const which = { action: element.action_id, block: block.block_id }
  const error = on.errors?.[block.block_id]
  const ids = { hint: block.hint === undefined ? null : newId('hint'), error: error === undefined ? null : newId('error') }
  const described = [ids.hint, ids.error].filter((id) => id !== null).join(' ') || null
  const label = labelOf(block, on)
  const hint = block.hint === undefined ? null : el('div', { class: 'hint', id: ids.hint }, ...textOf(block.hint))
  const wrong = error === undefined ? null : el('div', { class: 'error', id: ids.error }, error)
  const field = { ...on, which, key, described, wrong: error !== undefined, required: block.optional !== true }
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') {
    const group = { class: 'field', 'aria-describedby': described, 'aria-invalid': error === undefined ? null : 'true' }
    return el('fieldset', group, el('legend', {}, ...label), hint, choicesOf(element, field), wrong)
  }
  const id = newId('input')
  return el('div', { class: 'field' }, el('label', { for: id }, ...label), hint, boxOf(element, field, id), wrong)
}

function labelOf(block, on) {
  const words = textOf(block.label)
  const optional = on.texts.plain['sandbox.optional']
  // Slack adds this word itself; ours may have it in the label already.
  if (block.optional !== true || block.label.text.trim().endsWith(`(${optional})`)) return words
  return [...words, ' ', el('span', { class: 'optional' }, `(${optional})`)]
}

/** A choice that stands in a section or a row of buttons, and tells the bot at once. */
export function choiceInput(element, on) {
  if (element.type === 'radio_buttons' || element.type === 'checkboxes')
    return el('fieldset', { class: 'field' }, el('legend', { class: 'unseen' }, on.label), choicesOf(element, on))
  const id = newId('input')
  return el('div', { class: 'field' }, el('label', { for: id, class: 'unseen' }, on.label), boxOf(element, on, id))
}

function choicesOf(element, on) {
  const many = element.type === 'checkboxes'
  const state = stateOf(on, on.which)
  const picked = new Set((many ? (state.selected_options ?? []) : [state.selected_option]).map((option) => option?.value))
  const name = newId('choice')
  const list = el('div', { class: 'choices' })
  const changed = () => {
    const values = [...list.querySelectorAll('input:checked')].map((input) => input.value)
    on.fill(on.which, many ? values : (values[0] ?? null), 'choice')
  }
  for (const option of element.options) {
    const input = el('input', {
      type: many ? 'checkbox' : 'radio',
      name,
      value: option.value,
      key: `${on.key}/${option.value}`,
      onchange: changed,
    })
    input.checked = picked.has(option.value)
    const desc = option.description === undefined ? null : el('span', { class: 'desc' }, ...textOf(option.description))
    list.append(el('label', { class: 'choice' }, input, el('span', {}, el('span', {}, ...textOf(option.text)), desc)))
  }
  return list
}

function boxOf(element, on, id) {
  const base = {
    id,
    key: on.key,
    'aria-describedby': on.described,
    'aria-invalid': on.wrong ? 'true' : null,
    'aria-required': on.required ? 'true' : null,
  }
  const state = stateOf(on, on.which)
  if (element.type === 'static_select') return selectOf(element, on, base, state)
  const kind =
    { datepicker: 'date', timepicker: 'time', number_input: 'number', email_text_input: 'email', url_text_input: 'url' }[element.type] ??
    'text'
  const value = state.value ?? state.selected_date ?? state.selected_time ?? ''
  const common = { ...base, placeholder: element.placeholder?.text }
  const words = kind === 'text'
  const input =
    element.multiline === true
      ? el('textarea', { ...common, rows: 5 })
      : el('input', { ...common, type: kind, min: element.min_value, max: element.max_value })
  input.value = value
  input.addEventListener('input', () => on.fill(on.which, input.value === '' ? null : input.value, 'typed'))
  if (!words || element.max_length === undefined) return input
  return el('div', { class: 'counted' }, input, counter(input, element.max_length))
}

/** Says how much room is left once it gets tight. */
export function counter(input, max) {
  const out = el('div', { class: 'count', role: 'status' })
  const show = () => {
    out.textContent = input.value.length > max * 0.9 ? `${input.value.length} / ${max}` : ''
    out.classList.toggle('over', input.value.length > max)
  }
  input.addEventListener('input', show)
  show()
  return out
}

function selectOf(element, on, base, state) {
  const options = (list) => list.map((option) => el('option', { value: option.value }, option.text.text))
  const groups = element.option_groups?.map((group) => el('optgroup', { label: group.label.text }, ...options(group.options)))
  const first = el('option', { value: '' }, element.placeholder?.text ?? on.texts.plain['sandbox.choose'])
  const select = el('select', base, first, ...(groups ?? options(element.options)))
  select.value = state.selected_option?.value ?? ''
  select.addEventListener('change', () => on.fill(on.which, select.value === '' ? null : select.value, 'choice'))
  return select
}
