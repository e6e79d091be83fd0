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
   * `platform`: `shapeOf(view)` changes with all that is drawn; `draw(view, parts)` gives head, body and foot, with `parts.close` to close
   * the page and `parts.titleId`; `submit(view)` is what Enter does; `close(view)` closes it.
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
    const shape = JSON.stringify([view.id, view.errors, view.trouble, view.busy, this.#platform.shapeOf(view)])
    if (this.#shown?.shape === shape) return
    const before = this.#shown
    const fresh = before === null || before.view.id !== view.id || before.view.title !== view.title
    const active = document.activeElement
    const mine = this.#column.element.contains(active) || active === document.body
    if (before === null) this.#opener = this.#column.element.contains(active) ? active : null
    this.#shown = { shape, view }
    const scrolled = this.#body?.scrollTop ?? 0
    const restored = keepFocus(this.#root, () => this.#root.replaceChildren(this.#draw(view)))
    this.#root.hidden = false
    this.#column.setInert(true)
    this.#body.scrollTop = fresh ? 0 : scrolled
    if (fresh) {
      this.#root.scrollTop = 0
      say(this.#column.texts.said.open.replace('{title}', view.title))
    }
    const wrong = this.#root.querySelector('[aria-invalid="true"]')
    const errors = JSON.stringify([view.errors, wrong !== null, view.page])
    if (mine) {
      if (wrong !== null && errors !== before?.errors) focusIn(wrong)
      else if (fresh || !restored) this.#root.querySelector('h2')?.focus({ preventScroll: true })
    }
    this.#shown.errors = errors
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
      if (!view.busy) this.#platform.submit(view)
    }
    const { plain } = this.#column.texts
    return el(
      'form',
      { class: 'form', role: 'dialog', 'aria-labelledby': titleId, 'aria-busy': view.busy ? 'true' : null, onsubmit, novalidate: true },
      el('div', { class: 'form-head' }, el('h2', { id: titleId, tabindex: '-1' }, view.title), ...head),
      el(
        'div',
        { class: 'form-body' },
        view.busy ? el('p', { class: 'form-busy', role: 'status' }, plain['sandbox.busy']) : null,
        view.trouble ? el('div', { class: 'b-alert error form-trouble', role: 'alert' }, plain['sandbox.trouble']) : null,
        ...body,
      ),
      foot === undefined ? null : el('div', { class: 'form-foot' }, ...foot),
    )
  }

  #close() {
    if (this.#shown !== null) this.#platform.close(this.#shown.view)
  }
}

/** Focus goes into a group of choices, or to the box itself. */
function focusIn(node) {
  const target = node.matches('input, textarea, select') ? node : node.querySelector('input, textarea, select')
  target?.focus({ preventScroll: true })
  node.closest('.field')?.scrollIntoView({ block: 'center' })
}
