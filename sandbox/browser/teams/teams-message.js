import { asMenu } from '../disclosure.js'
import { el } from '../element.js'
import { editInPlace, messageFrame } from '../message-frame.js'
import { cardView } from './card-view.js'

/** One message in Teams, and what can be done with it. `view` is the person's view of Teams. */
export function teamsMessage(message, view) {
  const { column } = view
  const { texts, person } = column
  const { plain } = texts
  const surface = { conversation: message.conversation, id: message.id }
  const body = el('div', { class: 'm-body' }, ...wordsOf(message, column, surface))
  return messageFrame({
    who: message.bot ? plain['sandbox.bot'] : message.who,
    at: message.at,
    time: column.timeOf(message.at),
    mine: message.mine,
    alone: message.private,
    notes: [...(message.edited ? [plain['sandbox.edited']] : []), ...(message.private ? [texts.people.only[person.id]] : [])],
    body,
    foot: message.removed ? [] : tools(message, view, body),
  })
}

function wordsOf(message, column, surface) {
  const { plain } = column.texts
  if (message.removed) return [el('p', { class: 'm-gone' }, plain['sandbox.removed'])]
  const quote =
    message.quote === null
      ? []
      : [el('blockquote', {}, el('strong', {}, message.quote.who || plain['sandbox.bot']), ' ', message.quote.text)]
  if (message.card === null) return [...quote, el('div', { class: 'b-text' }, ...withNames(message.text))]
  const press = (which) => column.does({ do: 'press', surface, which })
  // What is typed into a card of a chat stays in its box: the bot sends none with boxes.
  const fill = () => undefined
  return [...quote, el('div', { class: 'card-frame' }, cardView(message.card, { ...column.drawing(), press, fill }).element)]
}

/** Words as they were typed; who is named in them stands out. */
const withNames = (text) =>
  text.split(/<at>(.*?)<\/at>/).map((part, i) => (i % 2 === 0 ? part : el('span', { class: 'mention' }, `@${part}`)))

/** Reply, and behind a word the message's menu: flag it, and change or remove what is one's own. */
function tools(message, view, body) {
  const { column } = view
  const { texts } = column
  const { plain } = texts
  const place = { conversation: message.conversation, id: message.id }
  const key = (name) => `${name}/${message.id}`
  const reply = () => view.quote(message)
  const entries = [
    [plain['sandbox.flag'], () => column.does({ do: 'flag', place })],
    ...(message.mine
      ? [
          [plain['sandbox.edit'], () => editInPlace(body, message.text, texts, (text) => column.does({ do: 'edit', place, text }))],
          [plain['sandbox.remove'], () => column.does({ do: 'remove', place })],
        ]
      : []),
  ]
  const summary = el('summary', { class: 'quiet', key: key('more') }, plain['sandbox.menu'])
  const items = entries.map(([text, does]) => {
    const pick = () => {
      menu.open = false
      summary.focus()
      does()
    }
    return el('button', { type: 'button', class: 'menu-entry', onclick: pick }, text)
  })
  const menu = asMenu(el('details', { class: 'menu' }, summary, el('div', { class: 'menu-list' }, ...items)))
  return [
    view.quotes(message)
      ? el('button', { type: 'button', class: 'quiet', key: key('reply'), onclick: reply }, plain['sandbox.reply'])
      : null,
    el('span', { class: 'own' }, menu),
  ]
}
