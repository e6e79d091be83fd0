import { el, newId } from './element.js'

/**
 * A box to write in, with a Send button. `commands` (with their texts) are offered once the sign is typed with which they begin, such as
 * `/`: arrow keys pick, Enter runs, Escape closes. A command that ends in a blank waits for the rest.
 */
export function writeBox({ label, send, commands = [], onSend, listLabel = label }) {
  const id = newId('box')
  const listId = newId('offers')
  const input = el('input', {
    id,
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    placeholder: label,
    key: id.replace(/\d+$/, 'write'),
  })
  const list = el('ul', { id: listId, role: 'listbox', class: 'offers', 'aria-label': listLabel, hidden: true })
  let at = -1
  const offers = () =>
    commands.filter(
      ({ command }) => input.value !== '' && command.toLowerCase().startsWith(input.value.toLowerCase()) && command !== input.value,
    )

  const mark = (next) => {
    const entries = [...list.children]
    at = entries.length === 0 ? -1 : (next + entries.length) % entries.length
    for (const [i, entry] of entries.entries()) entry.setAttribute('aria-selected', String(i === at))
    if (at === -1) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', entries[at].id)
  }
  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const open = () => {
    const found = offers()
    if (found.length === 0) return close()
    const entry = ({ command, text }) =>
      el(
        'li',
        { id: newId('offer'), class: 'offer', role: 'option', 'aria-selected': 'false', onmousedown: (event) => take(event, command) },
        el('code', {}, command.trim()),
        el('span', { class: 'offer-text' }, text),
      )
    list.replaceChildren(...found.map(entry))
    list.hidden = false
    at = -1
    input.setAttribute('aria-expanded', 'true')
  }
  const take = (event, command) => {
    event?.preventDefault()
    close()
    if (command.endsWith(' ')) {
      input.value = command
      input.focus()
    } else run(command)
  }
  const run = (text) => {
    if (text.trim() === '') return
    input.value = ''
    close()
    onSend(text)
  }
  if (commands.length > 0) {
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-expanded', 'false')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', listId)
    input.addEventListener('input', open)
    input.addEventListener('focus', open)
    input.addEventListener('blur', close)
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !list.hidden) {
        event.stopPropagation()
        close()
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) open()
        if (list.hidden) return
        event.preventDefault()
        mark(event.key === 'ArrowDown' ? at + 1 : at === -1 ? -1 : at - 1)
      } else if (event.key === 'Enter' && !list.hidden && at !== -1) take(event, offers()[at].command)
    })
  }
  const submit = (event) => {
    event.preventDefault()
    run(input.value)
  }
  return el(
    'form',
    { class: 'write', onsubmit: submit },
    el('label', { for: id, class: 'unseen' }, label),
    el('div', { class: 'write-box' }, commands.length > 0 ? list : null, input),
    el('button', { type: 'submit', class: 'button primary' }, send),
  )
}
