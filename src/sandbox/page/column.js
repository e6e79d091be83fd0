import { act, getScreen } from './api.js'
import { blocksOf } from './block-view.js'
import { writeBox } from './command-box.js'
import { el, keepFocus, newId, syncChildren } from './element.js'
import { FormView } from './form-view.js'
import { messageView } from './message-view.js'
import { mrkdwn } from './mrkdwn.js'
import { markTab, tabKeys } from './tab-list.js'
import { ThreadView } from './thread-view.js'
import { cityOf, dayIn, timeIn } from './times.js'

/** What one person sees: their messages or Home, a thread, a form. */
export class Column {
  person
  texts
  names
  element
  #page
  #screen = null
  #tab = 'messages'
  #homeSignature = ''
  #parts = {}
  #form
  #thread
  #asked = 0
  /** Up to where this person had read when they were first shown, and in each thread that was open since. */
  #seenBefore = '0'
  #seenIn = new Map()

  constructor(person, page) {
    this.person = person
    this.#page = page
    this.texts = page.texts
    this.names = page.names
    this.element = this.#build()
    this.#form = new FormView(this.#parts.form, this)
    this.#thread = new ThreadView(this.#parts.thread, this)
  }

  /** What the drawing of blocks needs everywhere. */
  drawing() {
    return { names: this.names, texts: this.texts }
  }

  /** Time of a message in this person's zone: the time of day, with the day when it is another. */
  timeOf(ts) {
    const at = Number(ts) * 1000
    const zone = this.person.timezone
    const day = dayIn(at, zone)
    return day === dayIn(this.#page.now(), zone) ? timeIn(at, zone) : `${day} ${timeIn(at, zone)}`
  }

  async refresh() {
    this.#asked += 1
    const asked = this.#asked
    const screen = await getScreen(this.person.id)
    if (asked !== this.#asked || screen === null) return
    if (this.#screen === null) this.#seenBefore = screen.lastRead
    this.#screen = screen
    this.draw()
  }

  write(text, thread) {
    this.#notice('')
    act({ do: 'type', user: this.person.id, text, ...(thread === undefined ? {} : { thread }) }).catch(() => this.refresh())
  }

  trouble(text) {
    this.#notice(text)
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

  /** The rest of the column is out of reach while a form is open. */
  setInert(inert) {
    this.#parts.main.inert = inert
    this.#parts.tabs.inert = inert
    this.element.classList.toggle('has-form', inert)
  }

  /** Where focus goes when what had it is gone: the element with this key, else the box, else the tab. */
  focusBack(key) {
    const again = key === undefined ? null : this.element.querySelector(`[data-key="${CSS.escape(key)}"]`)
    const target = again ?? (this.#tab === 'messages' ? this.#parts.box.querySelector('input') : this.#parts.tabHome)
    target?.focus({ preventScroll: true })
  }

  setActive(active) {
    this.element.classList.toggle('active', active)
  }

  draw() {
    const screen = this.#screen
    if (screen === null) return
    this.#drawLock(screen.lock)
    this.#thread.show(screen.messages)
    this.#drawMessages(screen.messages)
    this.#drawHome(screen.home)
    this.#form.show(screen.modals)
    this.tick()
    const seen = this.#tab === 'messages' && document.visibilityState === 'visible'
    if (seen && screen.unread > 0) act({ do: 'read', user: this.person.id }).catch(() => undefined)
  }

  tick() {
    const zone = this.person.timezone
    this.#parts.time.textContent = `${timeIn(this.#page.now(), zone)} ${cityOf(zone)}`
  }

  #notice(text) {
    this.#parts.notice.hidden = text === ''
    this.#parts.notice.textContent = text
  }

  #drawLock(lock) {
    this.#parts.lock.hidden = lock === null
    if (lock === null) return
    const signature = JSON.stringify(lock)
    if (this.#parts.lock.signature === signature) return
    this.#parts.lock.signature = signature
    this.#parts.lock.replaceChildren(
      el('span', { class: 'lock-label' }, this.texts.plain['sandbox.lock']),
      el('span', { class: 'lock-text' }, ...mrkdwn(lock.text, this.names)),
      el('time', {}, this.timeOf(lock.ts)),
    )
  }

  #drawMessages(messages) {
    const { log, empty } = this.#parts
    const roots = messages.filter(
      (message) => message.thread === null || (message.private && !messages.some((m) => m.ts === message.thread)),
    )
    const repliesOf = (message) => messages.filter((reply) => reply.thread === message.ts)
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120
    syncChildren(log, roots, {
      keyOf: (message) => message.ts,
      signatureOf: (message) =>
        JSON.stringify([message, repliesOf(message).length, this.freshReplies(message, repliesOf(message)), this.timeOf(message.ts)]),
      draw: (message) => messageView(message, this, { replies: repliesOf(message) }),
    })
    if (atEnd) log.scrollTop = log.scrollHeight
    empty.hidden = roots.length > 0
    log.hidden = roots.length === 0
    if (roots.length === 0 && empty.childElementCount === 0) empty.append(...this.#page.emptyFor(this))
  }

  #drawHome(home) {
    const signature = JSON.stringify(home === null ? null : [home.hash, home.trouble])
    if (signature === this.#homeSignature) return
    this.#homeSignature = signature
    const user = this.person.id
    const { panelHome } = this.#parts
    if (home === null) return panelHome.replaceChildren()
    const on = {
      ...this.drawing(),
      values: home.values,
      errors: home.errors,
      host: () => this.element,
      press: (which, choice) => act({ do: 'press', user, surface: home.id, which, choice }).catch(() => this.refresh()),
      fill: (which, choice) => act({ do: 'fill', user, surface: home.id, which, choice }).catch(() => this.refresh()),
    }
    const trouble = home.trouble ? el('div', { class: 'b-alert error', role: 'alert' }, this.texts.plain['sandbox.trouble']) : null
    keepFocus(panelHome, () => panelHome.replaceChildren(...[trouble, ...blocksOf(home.blocks, on)].filter((node) => node !== null)))
  }

  #pickTab(tab) {
    this.#tab = tab
    const { tabMessages, tabHome, panelMessages, panelHome } = this.#parts
    markTab(tabMessages, tab === 'messages')
    markTab(tabHome, tab === 'home')
    panelMessages.hidden = tab !== 'messages'
    panelHome.hidden = tab !== 'home'
    if (tab === 'home' && this.#thread.ts !== null) this.#thread.close()
    if (tab === 'home') act({ do: 'open', user: this.person.id, tab }).catch(() => undefined)
    this.draw()
    if (tab === 'messages') this.#parts.log.scrollTop = this.#parts.log.scrollHeight
  }

  #build() {
    const { plain } = this.texts
    const parts = this.#parts
    const ids = { title: newId('column'), messages: newId('panel'), home: newId('panel'), tabM: newId('tab'), tabH: newId('tab') }
    const tab = (id, panel, name, text) =>
      el(
        'button',
        { type: 'button', id, role: 'tab', class: 'tab', 'aria-controls': panel, 'data-tab': name, onclick: () => this.#pickTab(name) },
        text,
      )
    parts.tabMessages = tab(ids.tabM, ids.messages, 'messages', plain['sandbox.messages'])
    parts.tabHome = tab(ids.tabH, ids.home, 'home', plain['sandbox.home'])
    markTab(parts.tabMessages, true)
    markTab(parts.tabHome, false)
    parts.tabs = el('div', { role: 'tablist', class: 'tabs', 'aria-labelledby': ids.title }, parts.tabMessages, parts.tabHome)
    tabKeys(parts.tabs, (picked) => this.#pickTab(picked.dataset.tab))
    parts.time = el('span', { class: 'zone' })
    parts.lock = el('div', { class: 'lock', hidden: true })
    parts.log = el('div', { class: 'log', role: 'log', 'aria-labelledby': ids.title, tabindex: '0' })
    parts.empty = el('div', { class: 'empty', hidden: true })
    parts.notice = el('div', { class: 'b-alert error notice', role: 'alert', hidden: true })
    parts.box = writeBox({
      label: plain['sandbox.box'],
      send: plain['sandbox.send'],
      commands: this.texts.commands,
      onSend: (text) => this.write(text),
    })
    parts.panelMessages = el(
      'div',
      { id: ids.messages, role: 'tabpanel', 'aria-labelledby': ids.tabM, class: 'panel' },
      parts.log,
      parts.empty,
      parts.notice,
      parts.box,
    )
    parts.panelHome = el('div', {
      id: ids.home,
      role: 'tabpanel',
      'aria-labelledby': ids.tabH,
      class: 'panel-home',
      tabindex: '0',
      hidden: true,
    })
    parts.thread = el('aside', { class: 'thread', hidden: true, 'aria-label': plain['sandbox.thread.title'] })
    parts.main = el('div', { class: 'column-main' }, parts.panelMessages, parts.panelHome, parts.thread)
    parts.form = el('div', { class: 'form-host', hidden: true })
    const head = el(
      'div',
      { class: 'column-head' },
      el('h2', { id: ids.title }, this.person.name, el('span', { class: 'role' }, `, ${this.person.role}`)),
      parts.time,
    )
    return el(
      'section',
      { class: 'column', 'aria-labelledby': ids.title },
      parts.lock,
      head,
      parts.tabs,
      el('div', { class: 'column-body' }, parts.main, parts.form),
    )
  }
}
