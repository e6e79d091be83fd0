import { ChatPanel } from '../chat-panel.js'
import { el, keepFocus } from '../element.js'
import { FormView } from '../form-view.js'
import { mrkdwn } from '../mrkdwn.js'
import { Tabs } from '../tab-list.js'
import { atOf } from '../times.js'
import { blocksOf } from './block-view.js'
import { slackForm } from './slack-form.js'
import { slackMessage } from './slack-message.js'
import { ThreadView } from './thread-view.js'

/** What a person sees in Slack: their messages or Home, a thread, a modal. */
export class PlatformView {
  column
  tabs
  main
  form
  #chat
  #home
  #thread
  #modal
  #screen = null
  #homeSignature = ''
  /** Up to where this person had read when they were first shown, and in each thread that was open since. */
  #seenBefore
  #seenIn = new Map()

  constructor(column, screen) {
    const { plain } = column.texts
    const commands = column.texts.commands.slack
    this.column = column
    this.#seenBefore = screen.lastRead
    this.tabs = new Tabs({
      labelledBy: column.titleId,
      tabs: [
        { name: 'messages', text: plain['sandbox.messages'] },
        { name: 'home', text: plain['sandbox.home'] },
      ],
      onPick: (tab) => this.#pick(tab),
    })
    this.#chat = new ChatPanel({
      panel: this.tabs.panel('messages'),
      labelledBy: column.titleId,
      box: { label: plain['sandbox.box'], send: plain['sandbox.send'], commands, onSend: (text) => this.write(text) },
    })
    this.#home = el('div', { ...this.tabs.panel('home'), class: 'panel-home', tabindex: '0' })
    const thread = el('aside', { class: 'thread', hidden: true, 'aria-label': plain['sandbox.thread.title'] })
    this.main = el('div', { class: 'column-main' }, this.#chat.element, this.#home, thread)
    this.form = el('div', { class: 'form-host', hidden: true })
    this.#thread = new ThreadView(thread, this)
    this.#modal = new FormView(this.form, column, slackForm(column))
  }

  /** Messages of the bot that are in sight. */
  get reading() {
    return this.tabs.picked === 'messages'
  }

  lockWords(lock) {
    return mrkdwn(lock.text, this.column.names)
  }

  show(screen) {
    this.#screen = screen
    this.#thread.show(screen.messages)
    this.#drawMessages(screen.messages)
    this.#drawHome(screen.home)
    const view = screen.modals.at(-1)
    this.#modal.show(view === undefined ? null : { ...view, depth: screen.modals.length })
  }

  write(text, more = {}) {
    this.notice('')
    this.column.does({ do: 'type', text, ...more })
  }

  notice(text) {
    this.#chat.notice(text)
  }

  focusBack() {
    if (this.reading) this.#chat.field.focus({ preventScroll: true })
    else this.tabs.focus()
  }

  /** How many replies of the bot under this message were not looked at. */
  freshReplies(message, replies) {
    const seen = this.#seenIn.get(message.ts) ?? this.#seenBefore
    return replies.filter((reply) => reply.bot && reply.ts > seen).length
  }

  sawThread(ts, last) {
    this.#seenIn.set(ts, last)
  }

  openThread(ts) {
    this.#thread.openAt(ts)
  }

  draw() {
    if (this.#screen !== null) this.show(this.#screen)
  }

  #drawMessages(messages) {
    const roots = messages.filter(
      (message) => message.thread === null || (message.private && !messages.some((m) => m.ts === message.thread)),
    )
    const repliesOf = (message) => messages.filter((reply) => reply.thread === message.ts)
    const time = (message) => this.column.timeOf(atOf(message.ts))
    this.#chat.show(roots, {
      keyOf: (message) => message.ts,
      signatureOf: (message) =>
        JSON.stringify([message, repliesOf(message).length, this.freshReplies(message, repliesOf(message)), time(message)]),
      draw: (message) => slackMessage(message, this, { replies: repliesOf(message) }),
      empty: () => this.column.emptyWords(),
    })
  }

  #drawHome(home) {
    const signature = JSON.stringify(home === null ? null : [home.hash, home.trouble])
    if (signature === this.#homeSignature) return
    this.#homeSignature = signature
    const { column } = this
    if (home === null) return this.#home.replaceChildren()
    const on = {
      ...column.drawing(),
      values: home.values,
      errors: home.errors,
      host: () => column.element,
      press: (which, choice) => column.does({ do: 'press', surface: home.id, which, choice }),
      fill: (which, choice) => column.does({ do: 'fill', surface: home.id, which, choice }),
    }
    const trouble = home.trouble ? el('div', { class: 'b-alert error', role: 'alert' }, column.texts.plain['sandbox.trouble']) : null
    keepFocus(this.#home, () => this.#home.replaceChildren(...[trouble, ...blocksOf(home.blocks, on)].filter((node) => node !== null)))
  }

  #pick(tab) {
    this.tabs.pick(tab)
    if (tab === 'home' && this.#thread.ts !== null) this.#thread.close()
    if (tab === 'home') this.column.does({ do: 'open', tab })
    this.column.draw()
    if (tab === 'messages') this.#chat.toEnd()
  }
}
