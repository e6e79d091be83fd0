/** A `details` used as a menu: Escape closes it and goes back to its button; so does a press elsewhere, without moving focus. */
export function asMenu(details) {
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return
    event.stopPropagation()
    details.open = false
    details.querySelector('summary').focus()
  })
  details.addEventListener('toggle', () => {
    if (!details.open) return
    const outside = (event) => {
      if (details.open && details.contains(event.target)) return
      details.open = false
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
  })
  return details
}
