import { el, keepFocus, newId } from './element.js'
import { say } from './say.js'

/**
 * The page a person has open, over their column: a modal in Slack, a dialog in Teams. The bot may draw it anew at any time: what is typed
 * stays, focus stays where it was or goes to the title of a new page, or to the first field that is wrong.
 */
export class FormView {
  #root
  #column
  #platform
  #shown = null
  #opener = null

  /**
   * `platform`: `pageOf(view)` changes when the page has to be drawn anew; `draw(view, parts)` gives its head, body and foot, with
   * `parts.close` to close it; `mend(view)`, if any, shows new errors on the page as it stands; `submit(view)` is what Enter does;
   * `close(view)` closes it.
   */
  constructor(root, column, platform) {
    this.#root = root
    this.#column = column
    this.#platform = platform
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#shown !== null) {
        event.stopPropagation()
        this.#close()
      }
    })
  }

  /** Shows this page, or none. */
  show(view) {
    if (view === null) return this.#hide()
    const page = JSON.stringify([view.id, this.#platform.pageOf(view)])
    const shape = JSON.stringify([page, view.errors, view.trouble, view.busy])
    if (this.#shown?.shape === shape) return
    const before = this.#shown
    const fresh = before === null || before.view.id !== view.id || before.view.title !== view.title
    const active = document.activeElement
    const mine = this.#column.element.contains(active) || active === document.body
    if (before === null) this.#opener = this.#column.element.contains(active) ? active : null
    this.#shown = { shape, page, view }
    const restored = before?.page === page ? this.#mend(view) : this.#drawAnew(view, fresh)
    this.#root.hidden = false
    this.#column.setInert(true)
    if (fresh) say(this.#column.texts.said.open.replace('{title}', view.title))
    const wrong = this.#root.querySelector('[aria-invalid="true"]')
    // A field that was mended is no reason to go to the next that is wrong.
    const tried = JSON.stringify([view.page, wrong !== null])
    const worse = Object.keys(view.errors).some((id) => !(id in (before?.view.errors ?? {}))) || tried !== before?.tried
    this.#shown.tried = tried
    if (!mine) return
    if (wrong !== null && worse) goToWrong(this.#root)
    else if (fresh || !restored) this.#root.querySelector('h2')?.focus({ preventScroll: true })
  }

  /** True when focus is where it was. */
  #drawAnew(view, fresh) {
    const scrolled = this.#body?.scrollTop ?? 0
    const restored = keepFocus(this.#root, () => this.#root.replaceChildren(this.#draw(view)))
    // A page of words alone is scrolled by keyboard as well.
    if (this.#body.querySelector('a, button, input, select, textarea, summary') === null) this.#body.tabIndex = 0
    this.#body.scrollTop = fresh ? 0 : scrolled
    if (fresh) this.#root.scrollTop = 0
    return restored
  }

  #mend(view) {
    setOrDrop(this.#root.querySelector('[role=dialog]'), 'aria-busy', view.busy)
    this.#root.querySelector('.form-state').replaceChildren(...this.#stateOf(view))
    this.#platform.mend?.(view)
    return true
  }

  #stateOf(view) {
    const { plain } = this.#column.texts
    return [
      ...(view.busy ? [el('p', { class: 'form-busy', role: 'status' }, plain['sandbox.busy'])] : []),
      ...(view.trouble ? [el('div', { class: 'b-alert error', role: 'alert' }, plain['sandbox.trouble'])] : []),
    ]
  }

  get #body() {
    return this.#root.querySelector('.form-body')
  }

  #hide() {
    if (this.#shown === null) return
    const focused = this.#root.contains(document.activeElement) || document.activeElement === document.body
    this.#shown = null
    this.#root.hidden = true
    this.#root.replaceChildren()
    this.#column.setInert(false)
    say(this.#column.texts.plain['sandbox.said.closed'])
    if (!focused) return
    const opener = this.#opener
    if (opener?.isConnected && opener.offsetParent !== null) opener.focus({ preventScroll: true })
    else this.#column.focusBack(opener?.dataset?.key)
  }

  #draw(view) {
    const titleId = newId('form')
    const { head = [], body, foot } = this.#platform.draw(view, { root: this.#root, close: () => this.#close() })
    const onsubmit = (event) => {
      event.preventDefault()
      if (!this.#shown.view.busy) this.#platform.submit(this.#shown.view)
    }
    return el(
      'div',
      { class: 'form', role: 'dialog', 'aria-labelledby': titleId, 'aria-busy': view.busy ? 'true' : null },
      el(
        'form',
        { class: 'form-itself', onsubmit, novalidate: true },
        el('div', { class: 'form-head' }, el('h2', { id: titleId, tabindex: '-1' }, view.title), ...head),
        el('div', { class: 'form-body' }, el('div', { class: 'form-state' }, ...this.#stateOf(view)), ...body),
        foot === undefined ? null : el('div', { class: 'form-foot' }, ...foot),
      ),
    )
  }

  #close() {
    if (this.#shown !== null) this.#platform.close(this.#shown.view)
  }
}

const setOrDrop = (node, name, on) => (on ? node.setAttribute(name, 'true') : node.removeAttribute(name))

/** Focus goes to the first field of a page that is wrong: into a group of choices, or to the box itself. */
export function goToWrong(root) {
  const node = root.querySelector('[aria-invalid="true"]')
  const target = node?.matches('input, textarea, select') ? node : node?.querySelector('input, textarea, select')
  target?.focus({ preventScroll: true })
  node?.closest('.field')?.scrollIntoView({ block: 'center' })
}
