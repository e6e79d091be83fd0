import { el, newId } from '../element.js'
import { counter } from '../slack/input-view.js'
import { library } from './card-library.js'

const { ChoiceSetInput, RichTextBlock, TextColor, TextInput, TextSize } = library

/**
 * What the library leaves out, for people who do not see or do not point: a group of choices has its label, each choice is one target, an
 * error and a hint belong to their box, and a redraw finds the box again. Gives how to say what is wrong with the input, or (undefined)
 * that nothing is.
 */
export function tieInput(input, on) {
  const outer = input.renderedElement
  outer.removeAttribute('id')
  outer.classList.add('field')
  // It would write the error into the label, and name choices by elements that are replaced here.
  input.updateInputControlAriaLabelledBy = () => undefined
  input.validateValue = () => true
  const label = outer.querySelector(':scope > label')
  if (label !== null) label.id ||= newId('label')
  const control = isGroup(input) ? groupOf(input, outer, label) : boxOf(input, label)
  input.onValueChanged = () => on.fill(input.id, filled(input), input instanceof ChoiceSetInput ? 'choice' : 'typed')
  const wrong = el('div', { class: 'error', id: newId('error'), hidden: true })
  outer.append(wrong)
  const before = linesBeside(input, -1, isWrong)
  const after = linesBeside(input, 1, isHint)
  return (error) => {
    wrong.hidden = error === undefined
    wrong.textContent = error ?? ''
    const lines = [...before, ...(error === undefined ? [] : [wrong]), ...after]
    setOrNot(control, 'aria-describedby', lines.map((node) => node.id).join(' '))
    setOrNot(control, 'aria-invalid', error !== undefined || before.length > 0 ? 'true' : '')
  }
}

function setOrNot(node, name, value) {
  if (value === '') node.removeAttribute(name)
  else node.setAttribute(name, value)
}

const isGroup = (input) => input instanceof ChoiceSetInput && (input.isMultiSelect || input.style === 'expanded')

function filled(input) {
  const { value } = input
  if (value === undefined || value === null || value === '' || Number.isNaN(value)) return null
  return input instanceof ChoiceSetInput && input.isMultiSelect ? String(value).split(',') : String(value)
}

function boxOf(input, label) {
  const control = input.renderedInputControlElement
  control.dataset.key = `input/${input.id}`
  control.removeAttribute('aria-label')
  if (label !== null) control.setAttribute('aria-labelledby', label.id)
  if (input.isRequired) control.setAttribute('aria-required', 'true')
  if (input instanceof TextInput && input.isMultiline) control.rows = 5
  if (input instanceof TextInput && input.maxLength > 0) input.inputControlContainerElement.append(counter(control, input.maxLength))
  return control
}

function groupOf(input, outer, label) {
  const list = input.renderedInputControlElement
  const name = newId('choice')
  list.setAttribute('role', input.isMultiSelect ? 'group' : 'radiogroup')
  if (label !== null) {
    list.setAttribute('aria-labelledby', label.id)
    label.removeAttribute('for')
  }
  if (input.isRequired && !input.isMultiSelect) list.setAttribute('aria-required', 'true')
  list.classList.add('choices')
  for (const [i, box] of [...list.querySelectorAll('input')].entries()) {
    const [first = '', ...more] = (input.choices[i].title ?? '').split('\n')
    box.name = name
    box.dataset.key = `input/${input.id}/${box.value}`
    for (const attribute of ['aria-label', 'aria-labelledby', 'aria-required']) box.removeAttribute(attribute)
    const desc = more.length === 0 ? null : el('span', { class: 'desc' }, more.join(' '))
    box.parentElement.replaceWith(el('label', { class: 'choice' }, box, el('span', {}, el('span', {}, first), desc)))
  }
  outer.querySelector('.ac-input-container')?.classList.add('whole')
  return list
}

/** The lines that stand right before or after an input and are about it, nearest last or first, each with an id to point to. */
function linesBeside(input, step, fits) {
  const { parent } = input
  const at = Array.from({ length: parent.getItemCount() }, (_, i) => parent.getItemAt(i)).indexOf(input)
  const found = []
  for (let i = at + step; i >= 0 && i < parent.getItemCount() && fits(parent.getItemAt(i)); i += step) {
    const node = parent.getItemAt(i).renderedElement
    node.id ||= newId('line')
    if (step < 0) found.unshift(node)
    else found.push(node)
  }
  return found
}

const runsOf = (item) => (item instanceof RichTextBlock ? Array.from({ length: item.getInlineCount() }, (_, i) => item.getInlineAt(i)) : [])
const every = (runs, is) => runs.length > 0 && runs.every(is)
/** A line in the colour of danger before an input says what is wrong with it; a small pale one after it says what to write. */
const isWrong = (item) => every(runsOf(item), (run) => run.color === TextColor.Attention)
const isHint = (item) => every(runsOf(item), (run) => run.isSubtle === true && run.size === TextSize.Small)
