import { el, newId } from './element.js'

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

/** The tabs of a person's column, the first one picked. Each panel takes what `panel(name)` gives as its own attributes. */
export class Tabs {
  element
  picked
  #tabs = new Map()

  /** `tabs`: name and text of each, in order. `onPick` gets the name. */
  constructor({ labelledBy, tabs, onPick }) {
    this.picked = tabs[0].name
    for (const { name, text } of tabs) {
      const ids = { tab: newId('tab'), panel: newId('panel') }
      const pick = () => onPick(name)
      const tab = el(
        'button',
        { type: 'button', id: ids.tab, role: 'tab', class: 'tab', 'aria-controls': ids.panel, 'data-tab': name, onclick: pick },
        text,
      )
      this.#tabs.set(name, { tab, ids })
      markTab(tab, name === this.picked)
    }
    this.element = el(
      'div',
      { role: 'tablist', class: 'tabs', 'aria-labelledby': labelledBy },
      ...[...this.#tabs.values()].map(({ tab }) => tab),
    )
    tabKeys(this.element, (tab) => onPick(tab.dataset.tab))
  }

  panel(name) {
    const { ids } = this.#tabs.get(name)
    return { id: ids.panel, role: 'tabpanel', 'aria-labelledby': ids.tab, hidden: name !== this.picked }
  }

  /** Shows one panel and hides the others. */
  pick(name) {
    this.picked = name
    for (const [own, { tab, ids }] of this.#tabs) {
      markTab(tab, own === name)
      document.getElementById(ids.panel).hidden = own !== name
    }
  }

  focus() {
    this.#tabs.get(this.picked).tab.focus({ preventScroll: true })
  }
}
