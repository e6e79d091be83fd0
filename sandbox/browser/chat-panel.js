import { writeBox } from './command-box.js'
import { el, syncChildren } from './element.js'

/** One conversation: its messages, what stands there while there are none, a notice, and the box to write in. */
export class ChatPanel {
  element
  box
  #log
  #empty
  #notice = el('div', { class: 'notice', role: 'alert', hidden: true })

  /** `panel` names the element and its tab; `above` stands over the box. */
  constructor({ panel, labelledBy, box, above = null }) {
    this.#log = el('div', { class: 'log', role: 'log', 'aria-labelledby': labelledBy, tabindex: '0' })
    this.#empty = el('div', { class: 'empty', hidden: true })
    this.box = writeBox(box)
    this.element = el('div', { ...panel, class: 'panel' }, this.#log, this.#empty, this.#notice, above, this.box)
  }

  get #atEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 120
  }

  get field() {
    return this.box.querySelector('input')
  }

  /** What went wrong (`error`), or a sentence of the bot that stands in no message (`info`). */
  notice(text, level = 'error') {
    const atEnd = this.#atEnd
    this.#notice.hidden = text === ''
    this.#notice.className = `b-alert notice ${level}`
    this.#notice.textContent = text
    if (atEnd) this.toEnd()
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight
  }

  /** Draws the messages; who reads at the end stays there. `empty` makes what stands in place of none. */
  show(messages, { empty, ...drawing }) {
    const log = this.#log
    const atEnd = this.#atEnd
    syncChildren(log, messages, drawing)
    this.#empty.hidden = messages.length > 0
    log.hidden = messages.length === 0
    if (atEnd) this.toEnd()
    if (messages.length === 0 && this.#empty.childElementCount === 0) this.#empty.append(...empty())
  }
}
