import { act, typed } from './api.js'
import { blocksOf } from './block-view.js'
import { el, keepFocus, newId } from './element.js'
import { say } from './say.js'

/**
 * The modal a person has open, inside their column. The bot may draw it anew at any time: what is typed stays, focus stays where it
 * was or goes to the title of a new page.
 */
export class FormView {
  #root
  #column
  #shown = null
  #opener = null

  constructor(root, column) {
    this.#root = root
    this.#column = column
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#shown !== null) {
        event.stopPropagation()
        this.#close()
      }
    })
  }

  get open() {
    return this.#shown !== null
  }

  /** Shows the modal on top, or nothing. */
  show(modals) {
    const view = modals.at(-1) ?? null
    if (view === null) return this.#hide()
    const shape = JSON.stringify([view.id, view.hash, view.errors, view.trouble, view.busy])
    if (this.#shown?.shape === shape) return
    const before = this.#shown
    const fresh = before === null || before.id !== view.id || before.title !== view.title
    const active = document.activeElement
    const mine = this.#column.element.contains(active) || active === document.body
    if (before === null) this.#opener = this.#column.element.contains(active) ? active : null
    this.#shown = { shape, id: view.id, title: view.title }
    const restored = keepFocus(this.#root, () => this.#root.replaceChildren(this.#draw(view, modals.length)))
    this.#root.hidden = false
    this.#column.setInert(true)
    if (fresh) {
      this.#root.scrollTop = 0
      this.#root.querySelector('.form-body')?.scrollTo(0, 0)
      say(this.#column.texts.said.open.replace('{title}', view.title))
    }
    if (!mine) return
    const wrong = this.#root.querySelector('[aria-invalid="true"]')
    if (wrong !== null && JSON.stringify(view.errors) !== before?.errors) focusIn(wrong)
    else if (fresh || !restored) this.#root.querySelector('h2')?.focus({ preventScroll: true })
    this.#shown.errors = JSON.stringify(view.errors)
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

  #draw(view, depth) {
    const user = this.#column.person.id
    const { texts } = this.#column
    const titleId = newId('form')
    const on = {
      ...this.#column.drawing(),
      values: view.values,
      errors: view.errors,
      host: () => this.#root,
      press: (which, choice) => act({ do: 'press', user, surface: view.id, which, choice }).catch(() => this.#column.refresh()),
      fill: (which, choice, kind) => {
        const what = { do: 'fill', user, surface: view.id, which, choice }
        if (kind === 'typed') typed(`${view.id}/${which.block}/${which.action}`, what)
        else act(what).catch(() => this.#column.refresh())
      },
    }
    const submit = (event) => {
      event.preventDefault()
      if (view.submit !== null && !view.busy) act({ do: 'submit', user, view: view.id }).catch(() => this.#column.refresh())
    }
    const closeText = view.close ?? texts.plain[depth > 1 ? 'sandbox.back' : 'sandbox.close']
    return el(
      'form',
      {
        class: 'form',
        role: 'dialog',
        'aria-labelledby': titleId,
        'aria-busy': view.busy ? 'true' : null,
        onsubmit: submit,
        novalidate: true,
      },
      el('div', { class: 'form-head' }, el('h2', { id: titleId, tabindex: '-1' }, view.title)),
      el(
        'div',
        { class: 'form-body' },
        view.trouble ? el('div', { class: 'b-alert error', role: 'alert' }, texts.plain['sandbox.trouble']) : null,
        ...blocksOf(view.blocks, on),
      ),
      el(
        'div',
        { class: 'form-foot' },
        el('button', { type: 'button', class: 'button', key: 'close', onclick: () => this.#close() }, closeText),
        view.submit === null ? null : el('button', { type: 'submit', class: 'button primary', key: 'submit' }, view.submit),
      ),
    )
  }

  #close() {
    const view = this.#shown?.id
    if (view !== undefined) act({ do: 'close', user: this.#column.person.id, view }).catch(() => this.#column.refresh())
  }
}

/** Focus goes into a group of choices, or to the box itself. */
function focusIn(node) {
  const target = node.matches('input, textarea, select') ? node : node.querySelector('input, textarea, select')
  target?.focus({ preventScroll: true })
  node.closest('.field')?.scrollIntoView({ block: 'center' })
}
