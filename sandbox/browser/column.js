import { act, getScreen, moveTo, typed } from './api.js'
import { el, newId } from './element.js'
import { PlatformSwitch } from './platform-switch.js'
import { cityOf, dayIn, timeIn } from './times.js'

/** What a person sees, by where they work. Each is loaded when somebody is first seen there. */
const VIEWS = {
  slack: () => import('./slack/slack-view.js'),
  teams: () => import('./teams/teams-view.js'),
}

/** One person: who they are, where they work, their lock screen, and below it what they see there. */
export class Column {
  person
  texts
  names
  element
  titleId = newId('column')
  #page
  #screen = null
  #view = null
  #platform = null
  #parts = {}
  #asked = 0
  /** What had focus when it was to go to where the person writes, which does not stand there yet. */
  #focusFrom = null

  constructor(person, page) {
    this.person = person
    this.#page = page
    this.texts = page.texts
    this.names = page.names
    this.element = this.#build()
  }

  /** What the drawing of blocks needs everywhere. */
  drawing() {
    return { names: this.names, texts: this.texts }
  }

  /** Time of a message in this person's zone: the time of day, with the day when it is another. `at` in epoch milliseconds. */
  timeOf = (at) => {
    const zone = this.person.timezone
    const day = dayIn(at, zone)
    return day === dayIn(this.#page.now(), zone) ? timeIn(at, zone) : `${day} ${timeIn(at, zone)}`
  }

  /** Does something in this person's name. What cannot be done is seen: the screen is drawn as it is. */
  does(what) {
    return act({ user: this.person.id, ...what }).catch(() => this.refresh())
  }

  /** Keeps what is typed into the box called `key`. */
  types(key, what) {
    typed(`${this.person.id}/${key}`, { user: this.person.id, ...what })
  }

  async refresh() {
    this.#asked += 1
    const asked = this.#asked
    const screen = await getScreen(this.person.id)
    if (screen === null) return
    const { PlatformView } = await VIEWS[screen.platform]()
    if (asked !== this.#asked) return
    if (this.#platform !== screen.platform) this.#moveIn(new PlatformView(this, screen), screen.platform)
    this.#screen = screen
    this.draw()
  }

  write(text) {
    this.#view?.write(text)
  }

  trouble(text) {
    this.#view?.notice(text)
  }

  /** What stands where there are no messages yet. */
  emptyWords() {
    return this.#page.emptyFor(this)
  }

  /** The rest of the column is out of reach while a form is open. */
  setInert(inert) {
    this.#view.main.inert = inert
    this.#view.tabs.element.inert = inert
    this.element.classList.toggle('has-form', inert)
  }

  /** Where focus goes when what had it is gone: the element with this key, else where the person writes. */
  focusBack(key) {
    if (this.#view === null) {
      this.#focusFrom = document.activeElement
      return
    }
    const again = key === undefined ? null : this.element.querySelector(`[data-key="${CSS.escape(key)}"]`)
    if (again === null) this.#view.focusBack()
    else again.focus({ preventScroll: true })
  }

  setActive(active) {
    this.element.classList.toggle('active', active)
  }

  draw() {
    const screen = this.#screen
    if (screen === null) return
    this.#drawLock(screen.lock)
    this.#view.show(screen)
    this.tick()
    const from = this.#focusFrom
    this.#focusFrom = null
    // Who has gone elsewhere meanwhile stays there.
    if (from !== null && document.activeElement === from) this.#view.focusBack()
    const seen = this.#view.reading && document.visibilityState === 'visible'
    if (seen && screen.unread > 0) act({ do: 'read', user: this.person.id }).catch(() => undefined)
  }

  tick() {
    const zone = this.person.timezone
    this.#parts.time.textContent = `${timeIn(this.#page.now(), zone)} ${cityOf(zone)}`
  }

  async #moveTo(platform) {
    await moveTo(this.person.id, platform).catch(() => undefined)
    await this.refresh()
    // Another look may be on its way, and be the first: it then says where they work.
    if (this.#platform !== null) this.#parts.where.show(this.#platform)
  }

  #moveIn(view, platform) {
    const { body, lock } = this.#parts
    this.#view?.tabs.element.remove()
    this.#view = view
    this.#platform = platform
    this.element.dataset.platform = platform
    this.element.classList.remove('has-form', 'has-thread')
    lock.signature = null
    body.before(view.tabs.element)
    body.replaceChildren(view.main, view.form)
    this.#parts.where.show(platform)
  }

  #drawLock(lock) {
    this.#parts.lock.hidden = lock === null
    if (lock === null) return
    const signature = JSON.stringify(lock)
    if (this.#parts.lock.signature === signature) return
    this.#parts.lock.signature = signature
    this.#parts.lock.replaceChildren(
      el('span', { class: 'lock-label' }, this.texts.plain['sandbox.lock']),
      el('span', { class: 'lock-text' }, ...this.#view.lockWords(lock)),
      el('time', {}, this.timeOf(lock.at)),
    )
  }

  #build() {
    const parts = this.#parts
    parts.time = el('span', { class: 'zone' })
    parts.lock = el('div', { class: 'lock', hidden: true })
    parts.where = new PlatformSwitch(this, (platform) => this.#moveTo(platform))
    parts.body = el('div', { class: 'column-body' })
    const head = el(
      'div',
      { class: 'column-head' },
      el(
        'div',
        { class: 'column-who' },
        el('h2', { id: this.titleId }, this.person.name, el('span', { class: 'role' }, `, ${this.person.role}`)),
        parts.time,
      ),
      parts.where.element,
    )
    return el('section', { class: 'column', 'aria-labelledby': this.titleId }, parts.lock, head, parts.body)
  }
}
