import { el } from './element.js'
import { markTab, tabKeys } from './tab-list.js'

/** The people, as tabs: picking one puts them into the active column. */
export class PeopleList {
  element
  #tabs = new Map()
  #beside
  #page

  constructor(page) {
    this.#page = page
    const { texts, people } = page
    const list = el('div', { role: 'tablist', class: 'people-tabs', 'aria-label': texts.plain['sandbox.people'] })
    for (const person of people) {
      const badge = el('span', { class: 'badge', hidden: true })
      const tab = el(
        'button',
        {
          type: 'button',
          role: 'tab',
          class: 'person',
          'aria-controls': 'columns',
          'data-person': person.id,
          onclick: () => page.pick(person.id),
        },
        el('span', { class: 'person-name' }, person.name.split(' ')[0] ?? person.name),
        el('span', { class: 'person-role' }, person.role),
        badge,
      )
      this.#tabs.set(person.id, { tab, badge })
      list.append(tab)
    }
    tabKeys(list, (tab) => page.pick(tab.dataset.person))
    this.#beside = el('button', { type: 'button', class: 'button beside', onclick: () => page.toggleBeside() })
    this.element = el('nav', { class: 'people', 'aria-label': texts.plain['sandbox.people'] }, list, this.#beside)
  }

  show({ active, shown, badges, besideText }) {
    for (const [id, { tab, badge }] of this.#tabs) {
      if (id === active && tab.tabIndex !== 0) tab.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      markTab(tab, id === active)
      tab.classList.toggle('shown', shown.includes(id))
      const n = badges[id] ?? 0
      badge.hidden = n === 0
      badge.textContent = n === 0 ? '' : this.#page.texts.counts.new[Math.min(n, 30)]
    }
    this.#beside.hidden = besideText === null
    this.#beside.textContent = besideText ?? ''
  }
}
