import { el, newId } from './element.js'
import { textOf } from './mrkdwn.js'

const words = (value) => (typeof value === 'string' ? [value] : textOf(value))

/**
 * Asks before a press that cannot be taken back, inside the column it belongs to. Resolves true for yes. Focus starts on no, and
 * goes back to where it was.
 */
export function askFirst(host, { title, text, confirm, deny, style }) {
  return new Promise((resolve) => {
    const before = document.activeElement
    const titleId = newId('ask')
    const textId = newId('ask')
    const end = (answer) => {
      shade.remove()
      before?.focus({ preventScroll: true })
      resolve(answer)
    }
    const yes = el(
      'button',
      { type: 'button', class: `button ${style === 'danger' ? 'danger' : 'primary'}`, onclick: () => end(true) },
      ...words(confirm),
    )
    const no = el('button', { type: 'button', class: 'button', onclick: () => end(false) }, ...words(deny))
    const box = el(
      'div',
      { class: 'ask', role: 'alertdialog', 'aria-modal': 'true', 'aria-labelledby': titleId, 'aria-describedby': textId },
      el('h3', { id: titleId }, ...words(title)),
      el('p', { id: textId }, ...words(text)),
      el('div', { class: 'row end' }, no, yes),
    )
    const shade = el('div', { class: 'shade', onkeydown: (event) => keys(event) }, box)
    function keys(event) {
      if (event.key === 'Escape') {
        event.stopPropagation()
        end(false)
      } else if (event.key === 'Tab') {
        event.preventDefault()
        ;(document.activeElement === no ? yes : no).focus()
      }
    }
    host.append(shade)
    no.focus()
  })
}
