import { act } from './api.js'
import { blocksOf } from './block-view.js'
import { el, newId } from './element.js'
import { mrkdwn } from './mrkdwn.js'

/** One message of a column: who, when, what, and for a root how many replies. */
export function messageView(message, column, { replies = [], inThread = false } = {}) {
  const { texts, person } = column
  const user = person.id
  const surface = { channel: message.channel, ts: message.ts }
  const on = {
    ...column.drawing(),
    values: message.values,
    host: () => column.element,
    press: (which, choice) => act({ do: 'press', user, surface, which, choice }).catch(() => column.refresh()),
    fill: (which, choice) => act({ do: 'fill', user, surface, which, choice }).catch(() => column.refresh()),
  }
  const who = message.bot ? texts.plain['sandbox.bot'] : person.name
  const time = column.timeOf(message.ts)
  const head = el(
    'div',
    { class: 'm-head' },
    el('span', { class: 'm-who' }, who),
    el('time', { datetime: new Date(message.ts * 1000).toISOString() }, time),
    message.edited ? el('span', { class: 'm-note' }, texts.plain['sandbox.edited']) : null,
    message.private ? el('span', { class: 'm-note' }, texts.people.only[user]) : null,
  )
  const words =
    message.bot && message.blocks.length > 0
      ? blocksOf(message.blocks, on)
      : [el('div', { class: 'b-text' }, ...mrkdwn(message.text, column.names))]
  const body = el('div', { class: 'm-body' }, ...words)
  const foot = inThread ? null : threadLink(message, replies, column)
  const own = message.bot ? null : ownTools(message, column, body)
  const classes = `message ${message.bot ? 'from-bot' : 'from-me'} ${message.private ? 'private' : ''}`
  return el('article', { class: classes, 'aria-label': `${who}, ${time}` }, head, body, el('div', { class: 'm-foot' }, foot, own))
}

function threadLink(message, replies, column) {
  if (message.private) return null
  const open = () => column.openThread(message.ts)
  const last = replies.at(-1)
  const fresh = column.freshReplies(message, replies)
  const { texts } = column
  if (last === undefined)
    return message.bot
      ? el('button', { type: 'button', class: 'quiet', key: `thread/${message.ts}`, onclick: open }, texts.plain['sandbox.thread'])
      : null
  const count = texts.counts.replies[replies.length] ?? String(replies.length)
  const badge = fresh === 0 ? null : el('span', { class: 'badge' }, texts.counts.new[Math.min(fresh, 30)])
  return el(
    'button',
    { type: 'button', class: 'replies', key: `thread/${message.ts}`, onclick: open },
    el('strong', {}, count),
    el('time', {}, column.timeOf(last.ts)),
    badge,
  )
}

/** Change or remove one's own message, as people do in any chat. */
function ownTools(message, column, body) {
  const user = column.person.id
  const place = { channel: message.channel, ts: message.ts }
  const { plain } = column.texts
  const remove = () => act({ do: 'remove', user, place }).catch(() => column.refresh())
  const edit = () => {
    const id = newId('edit')
    const box = el('textarea', { id, rows: 3 })
    box.value = message.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    const save = () => act({ do: 'edit', user, place, text: box.value }).catch(() => column.refresh())
    const row = el('div', { class: 'row' }, el('button', { type: 'button', class: 'button primary', onclick: save }, plain['sandbox.send']))
    body.replaceChildren(el('label', { for: id, class: 'unseen' }, plain['sandbox.edit']), box, row)
    box.focus()
  }
  return el(
    'span',
    { class: 'own' },
    el('button', { type: 'button', class: 'quiet', key: `edit/${message.ts}`, onclick: edit }, plain['sandbox.edit']),
    el('button', { type: 'button', class: 'quiet', key: `remove/${message.ts}`, onclick: remove }, plain['sandbox.remove']),
  )
}
