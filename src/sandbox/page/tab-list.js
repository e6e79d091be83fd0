/**
 * Arrow keys, Home and End in a tab list: they move and pick at once. Only the picked tab is in the tab order. `pick` gets the tab.
 */
export function tabKeys(list, pick) {
  list.addEventListener('keydown', (event) => {
    const tabs = [...list.querySelectorAll('[role="tab"]')]
    const at = tabs.indexOf(document.activeElement)
    if (at === -1) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const next = step === undefined ? { Home: 0, End: tabs.length - 1 }[event.key] : (at + step + tabs.length) % tabs.length
    if (next === undefined) return
    event.preventDefault()
    tabs[next].focus()
    pick(tabs[next])
  })
}

/** Marks one tab as picked. */
export function markTab(tab, picked) {
  tab.setAttribute('aria-selected', String(picked))
  tab.tabIndex = picked ? 0 : -1
}
