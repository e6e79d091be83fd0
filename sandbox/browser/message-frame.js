import { el, newId } from './element.js'

/** One message: who, when, what is to be said about it, its words, and what can be done with it. `at` in epoch milliseconds. */
export function messageFrame({ who, at, time, mine, alone, notes = [], body, foot }) {
  const head = el(
    'div',
    { class: 'm-head' },
    el('span', { class: 'm-who' }, who),
    el('time', { datetime: new Date(at).toISOString() }, time),
    ...notes.map((note) => el('span', { class: 'm-note' }, note)),
  )
  const classes = `message ${mine ? 'from-me' : 'from-bot'} ${alone ? 'private' : ''}`
  return el('article', { class: classes, 'aria-label': `${who}, ${time}` }, head, body, el('div', { class: 'm-foot' }, ...foot))
}

/** Puts a box with `text` in place of a message's words; `save` gets what it holds when sent. */
export function editInPlace(body, text, { plain }, save) {
  const id = newId('edit')
  const box = el('textarea', { id, rows: 3 })
  box.value = text
  const send = el('button', { type: 'button', class: 'button primary', onclick: () => save(box.value) }, plain['sandbox.send'])
  body.replaceChildren(el('label', { for: id, class: 'unseen' }, plain['sandbox.edit']), box, el('div', { class: 'row' }, send))
  box.focus()
}
