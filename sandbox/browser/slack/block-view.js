import { askFirst } from '../confirm.js'
import { asMenu } from '../disclosure.js'
import { el } from '../element.js'
import { textOf } from '../mrkdwn.js'
import { choiceInput, inputField } from './input-view.js'

/**
 * Draws the blocks the bot sent. `on` is the surface they stand on:
 * `{ id, values, errors, names, texts, host, press(which, choice), fill(which, choice, kind) }`.
 */
export const blocksOf = (blocks, on) => blocks.map((block) => DRAW[block.type]?.(block, on) ?? unknown(block))

const keyOf = (block, element) => `${block.block_id}/${element.action_id}`

const DRAW = {
  header: (block) => el('h3', { class: 'b-header' }, ...textOf(block.text)),
  divider: () => el('hr'),
  section: (block, on) => {
    const text = el('div', { class: 'b-text' }, ...textOf(block.text, on.names))
    if (block.fields !== undefined) {
      const fields = block.fields.map((field) => el('div', {}, ...textOf(field, on.names)))
      text.append(el('div', { class: 'b-fields' }, ...fields))
    }
    const side = block.accessory === undefined ? null : elementOf(block.accessory, block, on)
    return el('div', { class: 'b-section' }, text, side)
  },
  context: (block, on) => {
    const parts = block.elements.map((part) =>
      part.type === 'image' ? el('img', { src: part.image_url, alt: part.alt_text }) : el('span', {}, ...textOf(part, on.names)),
    )
    return el('div', { class: 'b-context' }, ...parts)
  },
  alert: (block, on) => {
    const level = block.level ?? 'default'
    const role = level === 'error' || level === 'warning' ? 'alert' : null
    return el('div', { class: `b-alert ${level}`, role }, ...textOf(block.text, on.names))
  },
  actions: (block, on) => el('div', { class: 'b-actions' }, ...block.elements.map((element) => elementOf(element, block, on))),
  input: (block, on) => inputField(block, on, keyOf(block, block.element)),
  image: (block) => el('img', { src: block.image_url, alt: block.alt_text, class: 'b-image' }),
  markdown: (block) => el('div', { class: 'b-text' }, block.text),
  rich_text: (block) => el('div', { class: 'b-text' }, richText(block.elements)),
}

const unknown = (block) => el('div', { class: 'b-context' }, `[${block.type}]`)

const richText = (elements) => elements.map((part) => (typeof part.text === 'string' ? part.text : richText(part.elements ?? []))).join('')

function elementOf(element, block, on) {
  const which = { action: element.action_id, block: block.block_id }
  if (element.type === 'button') return buttonOf(element, { ...which, value: element.value }, on, keyOf(block, element))
  if (element.type === 'overflow') return menuOf(element, which, on, keyOf(block, element))
  if (element.type === 'image') return el('img', { src: element.image_url, alt: element.alt_text, class: 'b-thumb' })
  const label = block.text?.text ?? block.label?.text ?? element.placeholder?.text ?? on.texts.plain['sandbox.choose']
  return choiceInput(element, { ...on, which, key: keyOf(block, element), label })
}

async function pressed(element, which, on, choice) {
  if (element.confirm !== undefined && !(await askFirst(on.host(), element.confirm))) return
  await on.press(which, choice)
}

function buttonOf(element, which, on, key) {
  const classes = `button ${element.style ?? ''}`
  const press = () => pressed(element, which, on, null)
  const label = { 'aria-label': element.accessibility_label, key, class: classes }
  if (element.url !== undefined)
    return el('a', { ...label, href: element.url, target: '_blank', rel: 'noreferrer noopener', onclick: press }, ...textOf(element.text))
  return el('button', { ...label, type: 'button', onclick: press }, ...textOf(element.text))
}

/** The overflow menu: a button that opens a short list. Escape closes it. */
function menuOf(element, which, on, key) {
  const close = () => {
    menu.open = false
    summary.focus()
  }
  const entries = element.options.map((option) => {
    const pick = () => {
      close()
      pressed(element, which, on, option.value)
    }
    return el('button', { type: 'button', class: 'menu-entry', onclick: pick }, ...textOf(option.text))
  })
  const summary = el('summary', { class: 'button', key }, on.texts.plain['sandbox.more'])
  const menu = asMenu(el('details', { class: 'menu' }, summary, el('div', { class: 'menu-list' }, ...entries)))
  return menu
}
