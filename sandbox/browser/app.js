import { getBadges, getStart, listen, resetAll } from './api.js'
import { ClockBar } from './clock-bar.js'
import { Column } from './column.js'
import { askFirst } from './confirm.js'
import { el } from './element.js'
import { FailDrawer } from './fail-drawer.js'
import { packText } from './mrkdwn.js'
import { PeopleList } from './people-list.js'

const WIDE = matchMedia('(min-width: 1000px)')

/** The whole page: who is shown, the clock, and what is heard from the server. */
class Page {
  texts
  people
  names
  clock
  #badges = {}
  #shown = []
  #active = 0
  #columns = []
  #heardAt = performance.now()
  #parts = {}

  constructor({ texts, people, agency, clock }) {
    this.texts = texts
    this.people = people
    this.clock = clock
    this.names = Object.fromEntries(people.map((person) => [person.id, person.name]))
    document.title = `${texts.plain['sandbox.name']}, ${agency.name}`
    this.#build()
    this.#shown = this.#fromAddress()
    this.#drawColumns()
    this.#heardClock(clock)
    this.#refreshBadges()
    setInterval(() => this.#tick(), 500)
    WIDE.addEventListener('change', () => this.#drawColumns())
    document.addEventListener('visibilitychange', () => this.#refreshAll())
    listen({
      onPeople: (ids) => this.#changed(ids),
      onClock: (heard) => this.#heardClock(heard),
      onTrouble: ({ users, text }) => {
        for (const column of this.#columns) if (users.includes(column.person.id)) column.trouble(text)
      },
      onReset: () => location.reload(),
      onLost: () => {
        this.#parts.lost.hidden = false
      },
      onFound: () => {
        this.#parts.lost.hidden = true
        this.#refreshAll()
      },
    })
  }

  /** The moved time, reckoned on from what the server said last. */
  now() {
    return this.clock.now + (performance.now() - this.#heardAt) * this.clock.speed
  }

  pick(id) {
    const other = this.#shown.indexOf(id)
    if (other !== -1 && other < this.#visible()) this.#active = other
    else this.#shown[this.#active] = id
    this.#drawColumns()
  }

  /** Shows one more person, or takes the second away. */
  toggleBeside() {
    if (this.#shown.length > 1) this.#shown = [this.#shown[this.#active] ?? this.#shown[0]]
    else this.#shown.push(this.#suggested())
    this.#active = 0
    this.#drawColumns()
  }

  /** What stands in a column that has no messages yet: two minutes of guidance for the first person. */
  emptyFor(column) {
    const { plain } = this.texts
    if (column.person.id !== this.people[0]?.id) return [el('p', {}, this.texts.people.none[column.person.id])]
    const [lead = '', ...steps] = plain['sandbox.empty'].split(/\s(?=\d\. )/)
    const start = () => column.write('/boundary')
    return [
      el('h3', {}, plain['sandbox.title']),
      el('p', {}, plain['sandbox.sim']),
      el('p', {}, ...packText(lead)),
      el('ol', {}, ...steps.map((step) => el('li', {}, ...packText(step.replace(/^\d\. /, ''))))),
      el('button', { type: 'button', class: 'button primary', key: 'start', onclick: start }, plain['sandbox.start']),
    ]
  }

  #visible() {
    return WIDE.matches ? 2 : 1
  }

  #suggested() {
    const free = this.people.filter((person) => !this.#shown.includes(person.id))
    const shown = this.people.find((person) => person.id === this.#shown[0]) ?? this.people[0]
    const other = free.find((person) => person.role !== shown.role)
    return (free.find((person) => (this.#badges[person.id] ?? 0) > 0) ?? other ?? free[0] ?? this.people[0]).id
  }

  #fromAddress() {
    const keys = (new URLSearchParams(location.search).get('show') ?? '').split(',')
    const ids = keys.map((key) => this.people.find((person) => person.key === key)?.id).filter((id) => id !== undefined)
    if (ids.length > 0) return [...new Set(ids)].slice(0, 2)
    const [first] = this.people
    const second = this.people.find((person) => person.role !== first.role) ?? this.people[1] ?? first
    return [...new Set([first.id, second.id])]
  }

  #drawColumns() {
    const most = this.#visible()
    if (this.#active >= most) {
      this.#shown = [this.#shown[this.#active], ...this.#shown.filter((_, i) => i !== this.#active)]
      this.#active = 0
    }
    const wanted = this.#shown.slice(0, most)
    const kept = new Map(this.#columns.map((column) => [column.person.id, column]))
    this.#columns = wanted.map((id) => kept.get(id) ?? this.#newColumn(id))
    const host = this.#parts.columns
    const elements = this.#columns.map((column) => column.element)
    for (const child of [...host.children]) if (!elements.includes(child)) child.remove()
    for (const [i, element] of elements.entries()) if (host.children[i] !== element) host.insertBefore(element, host.children[i] ?? null)
    host.dataset.count = String(elements.length)
    this.#markActive()
    const keys = this.#shown.map((id) => this.people.find((person) => person.id === id)?.key)
    history.replaceState(null, '', `?show=${keys.join(',')}`)
  }

  #newColumn(id) {
    const person = this.people.find((p) => p.id === id)
    const column = new Column(person, this)
    const activate = () => {
      const at = this.#columns.indexOf(column)
      if (at === -1 || at === this.#active) return
      this.#active = at
      this.#markActive()
    }
    column.element.addEventListener('focusin', activate)
    column.element.addEventListener('pointerdown', activate)
    column.refresh()
    return column
  }

  #markActive() {
    for (const [i, column] of this.#columns.entries()) column.setActive(this.#columns.length > 1 && i === this.#active)
    const { show, hide } = this.texts.people
    const second = this.#columns[this.#active === 0 ? 1 : 0]
    const besideText =
      WIDE.matches && this.people.length > 1 ? (second === undefined ? show[this.#suggested()] : hide[second.person.id]) : null
    this.#parts.people.show({
      active: this.#shown[this.#active],
      shown: this.#columns.map((c) => c.person.id),
      badges: this.#badges,
      besideText,
    })
  }

  #changed(ids) {
    for (const column of this.#columns) if (ids.includes(column.person.id)) column.refresh().catch(() => undefined)
    this.#refreshBadges()
  }

  #refreshAll() {
    for (const column of this.#columns) column.refresh().catch(() => undefined)
    this.#refreshBadges()
  }

  async #refreshBadges() {
    this.#badges = await getBadges().catch(() => this.#badges)
    this.#markActive()
  }

  #heardClock(heard) {
    this.clock = heard
    this.#heardAt = performance.now()
    this.#parts.clock.show(heard)
    this.#parts.drawer.show(heard.fault)
  }

  #tick() {
    this.#parts.clock.tick()
    for (const column of this.#columns) column.tick()
  }

  #build() {
    const { plain } = this.texts
    const parts = this.#parts
    parts.clock = new ClockBar(this)
    parts.people = new PeopleList(this)
    parts.drawer = new FailDrawer(this)
    parts.lost = el('div', { class: 'b-alert error strip', role: 'alert', hidden: true }, plain['sandbox.lost'])
    parts.columns = el('div', { id: 'columns', class: 'columns' })
    const app = document.getElementById('app')
    const reset = el('button', { type: 'button', class: 'button quiet-danger', onclick: () => this.#reset(app) }, plain['sandbox.reset'])
    const toMessages = (event) => {
      event.preventDefault()
      this.#columns[this.#active]?.focusBack()
    }
    app.replaceChildren(
      el('a', { class: 'skip', href: '#columns', onclick: toMessages }, plain['sandbox.skip']),
      el(
        'header',
        { class: 'top' },
        el('div', { class: 'brand' }, el('h1', {}, plain['sandbox.name']), el('p', {}, plain['sandbox.sim'])),
        parts.clock.element,
      ),
      parts.lost,
      parts.drawer.strip,
      parts.people.element,
      el('main', { class: 'stage' }, parts.columns),
      el('footer', { class: 'tools' }, parts.drawer.element, reset),
    )
  }

  async #reset(app) {
    const { plain } = this.texts
    const words = {
      title: plain['sandbox.reset.ask'],
      text: plain['sandbox.reset.text'],
      confirm: plain['sandbox.reset.yes'],
      deny: plain['sandbox.reset.no'],
      style: 'danger',
    }
    if (await askFirst(app, words)) await resetAll()
  }
}

new Page(await getStart())
