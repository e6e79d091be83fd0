import { el, newId } from './element.js'
import { say } from './say.js'

const PLATFORMS = ['slack', 'teams']

/** Where a person works: in Slack or in Teams. */
export class PlatformSwitch {
  element
  #inputs = new Map()

  constructor({ person, texts }, onMove) {
    const name = newId('where')
    const choices = PLATFORMS.map((platform) => {
      const move = () => {
        say(texts.people[platform][person.id])
        onMove(platform)
      }
      const input = el('input', { type: 'radio', name, value: platform, class: 'unseen', key: `where/${platform}`, onchange: move })
      this.#inputs.set(platform, input)
      return el('label', { class: 'where-choice' }, input, el('span', {}, texts.plain[`sandbox.${platform}`]))
    })
    this.element = el('fieldset', { class: 'where' }, el('legend', { class: 'unseen' }, texts.people.where[person.id]), ...choices)
  }

  show(platform) {
    this.#inputs.get(platform).checked = true
  }
}
