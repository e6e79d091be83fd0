import { writeBox } from '../command-box.js'
import { el, newId, syncChildren } from '../element.js'
import { slackMessage } from './slack-message.js'

/** One thread, beside the messages when there is room and over them when there is not. */
export class ThreadView {
  #root
  #view
  #ts = null
  #log = null
  #opener = null

  constructor(root, view) {
    this.#root = root
    this.#view = view
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#ts !== null) this.close()
    })
  }

  get ts() {
    return this.#ts
  }

  openAt(ts) {
    this.#opener = document.activeElement
    this.#ts = ts
    const { texts } = this.#view.column
    const titleId = newId('thread')
    this.#log = el('div', { class: 'log', role: 'log', 'aria-labelledby': titleId, tabindex: '0' })
    const box = writeBox({
      label: texts.plain['sandbox.thread'],
      send: texts.plain['sandbox.send'],
      onSend: (text) => this.#view.write(text, { thread: this.#ts }),
    })
    const title = el('h3', { id: titleId, tabindex: '-1' }, texts.plain['sandbox.thread.title'])
    const back = el('button', { type: 'button', class: 'button', onclick: () => this.close() }, texts.plain['sandbox.back'])
    this.#root.replaceChildren(el('div', { class: 'thread-head' }, title, back), this.#log, box)
    this.#root.hidden = false
    this.#view.column.element.classList.add('has-thread')
    this.#view.draw()
    this.#log.scrollTop = this.#log.scrollHeight
    title.focus({ preventScroll: true })
  }

  close() {
    const focused = this.#root.contains(document.activeElement)
    const key = `thread/${this.#ts}`
    this.#ts = null
    this.#root.hidden = true
    this.#root.replaceChildren()
    this.#view.column.element.classList.remove('has-thread')
    if (!focused) return
    if (this.#opener?.isConnected) this.#opener.focus({ preventScroll: true })
    else this.#view.column.focusBack(key)
  }

  show(messages) {
    if (this.#ts === null) return
    const root = messages.find((message) => message.ts === this.#ts)
    if (root === undefined) return this.close()
    const all = [root, ...messages.filter((message) => message.thread === this.#ts)]
    this.#view.sawThread(this.#ts, all.at(-1).ts)
    const atEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 80
    syncChildren(this.#log, all, {
      keyOf: (message) => message.ts,
      signatureOf: JSON.stringify,
      draw: (message) => slackMessage(message, this.#view, { inThread: true }),
    })
    if (atEnd) this.#log.scrollTop = this.#log.scrollHeight
  }
}
