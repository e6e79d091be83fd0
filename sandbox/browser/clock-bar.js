import { moveClock } from './api.js'
import { asMenu } from './disclosure.js'
import { el } from './element.js'
import { say } from './say.js'
import { dayIn, timeIn } from './times.js'

/** The moved clock: the time in the agency's zone, speed, pause, and the jump to the next thing that is due. */
export class ClockBar {
  element
  #page
  #time = el('time', { class: 'clock-time' })
  #next = el('span', { class: 'clock-next' })
  #speeds = []
  #pause
  #jump
  #due
  #lastSpeed = 1

  constructor(page) {
    this.#page = page
    const { plain, speeds } = page.texts
    this.#speeds = speeds.map(({ speed, text }) => {
      const [before, after] = text.split(String(speed))
      const label = [el('span', { class: 'unseen' }, before), String(speed), after ? el('span', { class: 'unseen' }, after) : '']
      return {
        speed,
        button: el('button', { type: 'button', class: 'speed', 'aria-pressed': 'false', onclick: () => this.#move({ speed }) }, ...label),
      }
    })
    this.#pause = el('button', { type: 'button', class: 'button', onclick: () => this.#togglePause() }, plain['sandbox.pause'])
    this.#jump = el(
      'button',
      { type: 'button', class: 'button primary jump', onclick: () => this.#move({ jump: true }) },
      plain['sandbox.jump'],
    )
    this.#due = el(
      'details',
      { class: 'menu due' },
      el('summary', { class: 'button' }, plain['sandbox.list']),
      el('ol', { class: 'menu-list' }),
    )
    asMenu(this.#due)
    const rate = el(
      'div',
      { class: 'speeds', role: 'group', 'aria-label': plain['sandbox.rate'] },
      el('span', { class: 'speeds-label', 'aria-hidden': 'true' }, plain['sandbox.rate']),
      ...this.#speeds.map((s) => s.button),
    )
    this.element = el(
      'div',
      { class: 'clock', role: 'group', 'aria-label': plain['sandbox.rate'] },
      this.#time,
      rate,
      this.#pause,
      el('div', { class: 'jump-group' }, this.#jump, this.#next),
      this.#due,
    )
  }

  show({ speed, zone, next, due }) {
    const { plain } = this.#page.texts
    if (speed !== 0) this.#lastSpeed = speed
    for (const { speed: own, button } of this.#speeds) button.setAttribute('aria-pressed', String(own === speed))
    this.#pause.textContent = plain[speed === 0 ? 'sandbox.go' : 'sandbox.pause']
    this.#next.textContent = next === null ? plain['sandbox.due.none'] : next.text
    this.#jump.disabled = next === null
    this.#due.hidden = due.length < 2
    this.#due.querySelector('ol').replaceChildren(...due.map(({ text }) => el('li', {}, text)))
    this.#time.dataset.zone = zone
    this.tick()
  }

  tick() {
    const now = this.#page.now()
    const { zone } = this.#time.dataset
    this.#time.textContent = `${dayIn(now, zone)} ${timeIn(now, zone)}`
    this.#time.dateTime = new Date(now).toISOString()
  }

  #togglePause() {
    this.#move(this.#page.clock.speed === 0 ? { speed: this.#lastSpeed } : { pause: true })
  }

  async #move(change) {
    const { said } = await moveClock(change).catch(() => ({ said: null }))
    if (said !== null) say(said)
  }
}
