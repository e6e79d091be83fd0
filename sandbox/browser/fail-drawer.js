import { setFail } from './api.js'
import { asMenu } from './disclosure.js'
import { el } from './element.js'

const KINDS = ['off', 'slow', 'full', 'broken', 'silent', 'lost']

/** Makes the simulated platform fail, one call or until switched off, and tells in a strip what is on. */
export class FailDrawer {
  element
  strip = el('div', { class: 'b-alert warning strip', role: 'status', hidden: true })
  #kinds = new Map()
  #once

  constructor({ texts: { plain } }) {
    const radio = (name, value, text, checked) => {
      const input = el('input', { type: 'radio', name, value, onchange: () => this.#apply() })
      input.checked = checked
      return { input, label: el('label', { class: 'choice' }, input, el('span', {}, text)) }
    }
    const kinds = KINDS.map((kind) => {
      const made = radio('fail-kind', kind, plain[`sandbox.fail.${kind}`], kind === 'off')
      this.#kinds.set(kind, made.input)
      return made.label
    })
    const once = radio('fail-once', 'once', plain['sandbox.fail.once'], true)
    const always = radio('fail-once', 'always', plain['sandbox.fail.always'], false)
    this.#once = once.input
    const legend = () => el('legend', { class: 'unseen' }, plain['sandbox.fail'])
    this.element = asMenu(
      el(
        'details',
        { class: 'drawer' },
        el('summary', { class: 'button' }, plain['sandbox.fail']),
        el('div', { class: 'drawer-body' }, el('fieldset', {}, legend(), ...kinds), el('fieldset', {}, legend(), once.label, always.label)),
      ),
    )
  }

  show(fault) {
    this.strip.hidden = fault === null
    this.strip.textContent = fault?.text ?? ''
    const input = this.#kinds.get(fault?.kind ?? 'off')
    if (input !== undefined) input.checked = true
  }

  #apply() {
    const kind = [...this.#kinds].find(([, input]) => input.checked)?.[0] ?? 'off'
    setFail(kind, this.#once.checked).catch(() => undefined)
  }
}
