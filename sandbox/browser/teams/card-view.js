import { asMenu } from '../disclosure.js'
import { el } from '../element.js'
import { tieInput } from './card-input.js'
import { library } from './card-library.js'
import { look } from './card-look.js'

const { AdaptiveCard, Container, OpenUrlAction, PaddingDefinition } = library

/** Texts of cards that are read as Markdown in Teams stand here as they were sent: signs that would format should not be in them. */
AdaptiveCard.onProcessMarkdown = () => undefined

/**
 * Draws the Adaptive Card the bot sent. `on` is the surface it stands on:
 * `{ values, alerts, texts, press(which), fill(input, value, kind) }`. `values` are by input id; `which` is an action by its title and
 * data, since a list has many of one title. Gives the element, and how to say what is wrong with the inputs, by their ids.
 */
export function cardView(json, on) {
  const card = new AdaptiveCard()
  const folded = []
  card.hostConfig = look
  card.getDefaultPadding = () => new PaddingDefinition()
  card.onRenderOverflowActions = (actions) => folded.push(actions)
  card.parse(withValues(json, on.values ?? {}))
  const root = card.render()
  // It listens to every press on the page for a kind of input that no card here has.
  document.onclick = null
  if (root === undefined) return { element: el('div', { class: 'b-text' }, json.fallbackText ?? ''), showErrors: () => undefined }
  for (const node of root.querySelectorAll('*')) if (node.style.overflow === 'hidden') node.style.removeProperty('overflow')
  markBoxes(card, on.alerts === true)
  for (const link of root.querySelectorAll('a')) tieLink(link)
  for (const actions of folded) foldActions(actions, root, on)
  for (const [i, action] of card.getAllActions().entries()) tieAction(action, i, on)
  const inputs = card.getAllInputs().filter((input) => input.renderedElement !== undefined)
  const tied = inputs.map((input) => ({ id: input.id, show: tieInput(input, on) }))
  const showErrors = (errors) => {
    for (const { id, show } of tied) show(errors[id])
  }
  showErrors({})
  return { element: root, showErrors }
}

/** What was typed since stands in place of what the card began with. */
function withValues(node, values) {
  if (Array.isArray(node)) return node.map((one) => withValues(one, values))
  if (typeof node !== 'object' || node === null) return node
  const typed = String(node.type ?? '').startsWith('Input.') && Object.hasOwn(values, node.id) ? values[node.id] : undefined
  const own = typed === undefined ? {} : { value: node.type === 'Input.Number' && typed !== '' ? Number(typed) : typed }
  return {
    ...Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === 'data' ? value : withValues(value, values)])),
    ...own,
  }
}

/** A box with a meaning gets its edge; a warning is said at once where `alerts` asks for it, as on a page that opens. */
function markBoxes(parent, alerts) {
  for (let i = 0; i < parent.getItemCount(); i += 1) {
    const item = parent.getItemAt(i)
    if (item instanceof Container && item.style !== undefined) {
      item.renderedElement?.classList.add('c-box', item.style)
      if (alerts && ALERTS.includes(item.style)) item.renderedElement?.setAttribute('role', 'alert')
    }
    if (typeof item.getItemCount === 'function') markBoxes(item, alerts)
  }
}

const ALERTS = ['attention', 'warning']
const SAFE = /^(https?|mailto|tel):/i

/** A link in a text is followed by the browser, to where people can go and nowhere else. */
function tieLink(link) {
  if (!SAFE.test(link.getAttribute('href') ?? '')) link.removeAttribute('href')
  link.rel = 'noreferrer noopener'
  link.onclick = null
}

/** Ties an action to the press it stands for; one that opens an address becomes a link, so that people see where it leads. */
function tieAction(action, place, on) {
  const key = `action/${place}/${action.title}`
  const { title, data = null } = action
  const press = () => on.press({ title, data })
  action.execute = press
  const button = action.renderedElement
  if (button === undefined) return
  button.dataset.key = key
  if (!(action instanceof OpenUrlAction)) return
  const href = SAFE.test(action.url ?? '') ? action.url : null
  button.replaceWith(el('a', { class: 'button', href, key, target: '_blank', rel: 'noreferrer noopener', onclick: press }, title))
}

/** Actions behind three dots in Teams stand behind a word here. */
function foldActions(actions, root, on) {
  const summary = el('summary', { class: 'button', key: `more/${actions[0].title}` }, on.texts.plain['sandbox.more'])
  const entries = actions.map((action) => {
    const pick = () => {
      menu.open = false
      summary.focus()
      action.execute()
    }
    return el('button', { type: 'button', class: 'menu-entry', onclick: pick }, action.title)
  })
  const menu = asMenu(el('details', { class: 'menu' }, summary, el('div', { class: 'menu-list' }, ...entries)))
  const { parent } = actions[0]
  const beside = parent instanceof AdaptiveCard ? shownActions(parent)[0]?.renderedElement : parent.renderedElement?.querySelector('button')
  const strip = beside?.closest('.ac-actionSet')
  if (strip === undefined || strip === null) root.append(el('div', { class: 'ac-actionSet' }, menu))
  else strip.append(menu)
}

const shownActions = (card) =>
  Array.from({ length: card.getActionCount() }, (_, i) => card.getActionAt(i)).filter((action) => action.renderedElement !== undefined)
