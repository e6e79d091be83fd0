import { ChatPanel } from '../chat-panel.js'
import { el } from '../element.js'
import { FormView } from '../form-view.js'
import { Tabs } from '../tab-list.js'
import { teamsForm } from './teams-form.js'
import { teamsMessage } from './teams-message.js'

const LONGEST_QUOTE = 120

/** What a person sees in Teams: their chat with the bot, a channel of their team, a dialog. */
export class PlatformView {
  column
  tabs
  main
  form
  #panels
  #dialog
  #quoted = null
  #quoteBar
  #screen

  constructor(column, screen) {
    const { plain, commands } = column.texts
    this.column = column
    this.#screen = screen
    this.tabs = new Tabs({
      labelledBy: column.titleId,
      tabs: [
        { name: 'chat', text: plain['sandbox.chat'] },
        { name: 'channel', text: plain['sandbox.channel'] },
      ],
      onPick: (tab) => this.#pick(tab),
    })
    this.#quoteBar = el('div', { class: 'quote-bar', hidden: true })
    const panel = (name, more) =>
      new ChatPanel({
        panel: this.tabs.panel(name),
        labelledBy: column.titleId,
        ...more,
        box: { ...more.box, send: plain['sandbox.send'], onSend: (text) => this.#send(name, text) },
      })
    this.#panels = {
      chat: panel('chat', { box: { label: plain['sandbox.box'], commands: commands.teams }, above: this.#quoteBar }),
      channel: panel('channel', { box: { label: plain['sandbox.box.channel'], commands: commands.channel } }),
    }
    this.main = el('div', { class: 'column-main' }, this.#panels.chat.element, this.#panels.channel.element)
    this.form = el('div', { class: 'form-host', hidden: true })
    this.#dialog = new FormView(this.form, column, teamsForm(column))
  }

  /** Messages of the bot that are in sight. */
  get reading() {
    return this.tabs.picked === 'chat'
  }

  lockWords(lock) {
    return [lock.text]
  }

  show(screen) {
    const said = screen.said !== this.#screen.said
    this.#screen = screen
    this.#drawMessages('chat', screen.chat, () => this.column.emptyWords())
    this.#drawMessages('channel', screen.channel, () => [el('p', {}, this.column.texts.plain['sandbox.channel.none'])])
    this.#dialog.show(screen.dialog)
    if (said) this.notice(screen.said ?? '', 'info')
  }

  write(text) {
    this.#send('chat', text)
  }

  notice(text, level) {
    for (const panel of Object.values(this.#panels)) panel.notice(text, level)
  }

  focusBack() {
    this.#panels[this.tabs.picked].field.focus({ preventScroll: true })
  }

  /** A message can be answered with a quote of it where the bot hears it: in the person's own chat. */
  quotes(message) {
    return message.conversation === this.#screen.conversation
  }

  /** What is written next quotes this message; null: none. */
  quote(message) {
    const { plain } = this.column.texts
    const nameOf = ({ bot, who }) => (bot ? plain['sandbox.bot'] : who)
    this.#quoted = message
    this.#quoteBar.hidden = message === null
    if (message === null) return this.#quoteBar.replaceChildren()
    const stop = () => {
      this.quote(null)
      this.focusBack()
    }
    this.#quoteBar.replaceChildren(
      el('blockquote', {}, el('strong', {}, nameOf(message)), ' ', message.preview.slice(0, LONGEST_QUOTE)),
      el('button', { type: 'button', class: 'quiet', onclick: stop }, plain['sandbox.reply.stop']),
    )
    this.#panels.chat.field.focus()
  }

  #send(where, text) {
    const quotes = where === 'chat' && this.#quoted !== null ? { quotes: this.#quoted.id } : {}
    this.quote(null)
    this.notice('')
    this.column.does({ do: 'type', where, text, ...quotes })
  }

  #drawMessages(name, messages, empty) {
    this.#panels[name].show(messages, {
      keyOf: (message) => message.id,
      signatureOf: (message) => JSON.stringify([message, this.column.timeOf(message.at)]),
      draw: (message) => teamsMessage(message, this),
      empty,
    })
  }

  #pick(tab) {
    this.tabs.pick(tab)
    this.column.draw()
    this.#panels[tab].toEnd()
  }
}
