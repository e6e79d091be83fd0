import { el } from '../element.js'
import { editInPlace, messageFrame } from '../message-frame.js'
import { mrkdwn } from '../mrkdwn.js'
import { atOf } from '../times.js'
import { blocksOf } from './block-view.js'

/** One message in Slack: who, when, what, and for a root how many replies. `view` is the person's view of Slack. */
export function slackMessage(message, view, { replies = [], inThread = false } = {}) {
  const { column } = view
  const { texts, person } = column
  const surface = { channel: message.channel, ts: message.ts }
  const on = {
    ...column.drawing(),
    values: message.values,
    host: () => column.element,
    press: (which, choice) => column.does({ do: 'press', surface, which, choice }),
    fill: (which, choice) => column.does({ do: 'fill', surface, which, choice }),
  }
  const words =
    message.bot && message.blocks.length > 0
      ? blocksOf(message.blocks, on)
      : [el('div', { class: 'b-text' }, ...mrkdwn(message.text, column.names))]
  const body = el('div', { class: 'm-body' }, ...words)
  return messageFrame({
    who: message.bot ? texts.plain['sandbox.bot'] : person.name,
    at: atOf(message.ts),
    time: column.timeOf(atOf(message.ts)),
    mine: !message.bot,
    alone: message.private,
    notes: [...(message.edited ? [texts.plain['sandbox.edited']] : []), ...(message.private ? [texts.people.only[person.id]] : [])],
    body,
    foot: [inThread ? null : threadLink(message, replies, view), message.bot ? null : ownTools(message, column, body)],
  })
}

function threadLink(message, replies, view) {
  if (message.private) return null
  const open = () => view.openThread(message.ts)
  const last = replies.at(-1)
  const fresh = view.freshReplies(message, replies)
  const { texts, timeOf } = view.column
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
    el('time', {}, timeOf(atOf(last.ts))),
    badge,
  )
}

/** Change or remove one's own message, as people do in any chat. */
function ownTools(message, column, body) {
  const place = { channel: message.channel, ts: message.ts }
  const { plain } = column.texts
  const words = message.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const edit = () => editInPlace(body, words, column.texts, (text) => column.does({ do: 'edit', place, text }))
  const remove = () => column.does({ do: 'remove', place })
  return el(
    'span',
    { class: 'own' },
    el('button', { type: 'button', class: 'quiet', key: `edit/${message.ts}`, onclick: edit }, plain['sandbox.edit']),
    el('button', { type: 'button', class: 'quiet', key: `remove/${message.ts}`, onclick: remove }, plain['sandbox.remove']),
  )
}
