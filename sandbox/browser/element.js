/**
 * Makes an element. `props` sets attributes; `class` too; functions named `onclick` and the like are listeners; `key` marks the
 * element so that focus finds it again after a redraw; null, undefined and false are left out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (name === 'key') node.dataset.key = value
    else if (name === 'value') node.value = value
    else node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return node
}

let count = 0
/** An id that no other element has. */
export const newId = (name) => {
  count += 1
  return `${name}-${count}`
}

/** Redraws with `draw`, and puts focus and text selection back on the element with the same key. True when focus was inside and is back. */
export function keepFocus(root, draw) {
  const before = document.activeElement
  const inside = before !== null && root.contains(before)
  const key = inside ? before.dataset.key : undefined
  const selection = inside && 'selectionStart' in before ? safely(() => [before.selectionStart, before.selectionEnd]) : null
  draw()
  if (!inside) return false
  if (root.contains(document.activeElement)) return true
  const again = key === undefined ? null : root.querySelector(`[data-key="${CSS.escape(key)}"]`)
  if (again === null) return false
  again.focus({ preventScroll: true })
  if (selection !== null && selection[0] !== null) safely(() => again.setSelectionRange(...selection))
  return document.activeElement === again
}

/** Date and number inputs have no selection and say so by throwing. */
function safely(work) {
  try {
    return work()
  } catch {
    return null
  }
}

/**
 * Brings the children of `parent` in line with `items`: those whose signature is unchanged stay the same elements (and keep focus,
 * scroll and open menus), others are drawn anew.
 */
export function syncChildren(parent, items, { keyOf, signatureOf, draw }) {
  const old = new Map([...parent.children].map((child) => [child.dataset.item, child]))
  let place = null
  for (const item of items) {
    const key = keyOf(item)
    const signature = signatureOf(item)
    let node = old.get(key)
    old.delete(key)
    if (node === undefined || node.signature !== signature) {
      const fresh = draw(item)
      fresh.dataset.item = key
      fresh.signature = signature
      if (node !== undefined) {
        const was = node
        keepFocus(parent, () => was.replaceWith(fresh))
      }
      node = fresh
    }
    const wanted = place === null ? parent.firstElementChild : place.nextElementSibling
    if (wanted !== node) parent.insertBefore(node, wanted)
    place = node
  }
  for (const gone of old.values()) gone.remove()
}
