import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { optionsOf } from '#sandbox/slack/blocks/input-state.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { BlockElement } from '#sandbox/slack/slack-shapes.ts'
import { readMeta } from '#slack/ids.ts'

/** One thing that a person had before their eyes. */
export interface Screen {
  /** `page about`, `card`, `line`, `home`. */
  where: string
  /** Its title, and everything that shows without a further tap: of a menu what is chosen in it, and nothing of what is asked after a press. */
  words: string
  /** In which part of the walk, as the walk says. */
  stage: string
}

export interface Watched {
  /** Everything this person saw so far, oldest first, each once. */
  readonly screens: readonly Screen[]
  /** What is seen from here on belongs to this part of the walk; `next`, once that page is seen. */
  stage(name: string, next?: { page: string; stage: string }): void
  /** The page on top, by its id; empty where there is none. */
  page(): string
}

/** The same person, of whom everything on the screen is noted after each thing they do. */
export function screensOf(slack: SimulatedSlack, person: ActingPerson): ActingPerson & Watched {
  const screens: Screen[] = []
  let stage = ''
  let next: { page: string; stage: string } | undefined
  /** What stood there before is of another walk. */
  let before: readonly Screen[] = []
  const note = (where: string, words: string) => {
    if (![...before, ...screens].some((one) => one.where === where && one.words === words)) screens.push({ where, words, stage })
  }
  const page = () => readMeta(slack.modal(person.id)?.content.private_metadata).form
  const look = () => {
    if (next?.page === page()) stage = next.stage
    const modal = slack.modal(person.id)
    if (modal) note(`page ${page()}`, visibleWords([modal.content.title, modal.content.blocks, modal.content.submit]))
    const home = slack.home(person.id)
    if (home) note('home', visibleWords(home.content.blocks))
    for (const message of slack.messages(person.id).filter(({ bot }) => bot))
      note(message.thread_ts === undefined ? 'card' : 'line', visibleWords(message.blocks) || message.text)
  }
  look()
  before = screens.splice(0)
  const watched = Object.fromEntries(
    Object.entries(person).map(([name, act]) => [name, typeof act === 'function' ? after(act as (...q: unknown[]) => unknown, look) : act]),
  )
  return {
    ...(watched as unknown as ActingPerson),
    get screens() {
      look()
      return screens
    },
    stage: (name, then) => {
      look()
      stage = name
      next = then
    },
    page,
  }
}

const after =
  (act: (...q: unknown[]) => unknown, look: () => void) =>
  (...q: unknown[]): unknown => {
    const done = act(...q)
    if (done instanceof Promise)
      return done.then((value) => {
        look()
        return value
      })
    return done
  }

/** What shows of blocks: all texts in order, but what opens only after a tap. */
export const visibleWords = (blocks: unknown): string => plainWords(visiblePieces(blocks).join(' '))

/** The same, each text by itself. */
function visiblePieces(blocks: unknown): string[] {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      const { type, text } = node as { type?: string; text?: unknown }
      if (type === 'static_select') found.push(chosenIn(node as BlockElement))
      else if (type !== 'overflow') {
        if (typeof text === 'string') found.push(...text.split('\n'))
        for (const [key, value] of Object.entries(node)) if (!HIDDEN.has(key)) walk(value)
      }
    }
  }
  walk(blocks)
  return found.map(plainWords)
}

/** What an element repeats of its options, and what is asked after a press. */
const HIDDEN = new Set(['initial_option', 'initial_options', 'confirm', 'value'])

const chosenIn = (menu: BlockElement): string =>
  menu.initial_option?.text.text ?? menu.placeholder?.text ?? optionsOf(menu)[0]?.text.text ?? ''

/** As one reads it: no markup, any space is one, and the colon of a time is a colon. */
export const plainWords = (words: string): string =>
  words
    .replace(/<[^|<>]+\|([^<>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(STRONG_ON, '')
    .replaceAll(STRONG_OFF, '')
    .replace(/[*\u200b\u2060\u2066-\u2069]/g, '')
    .replaceAll('∶', ':')
    .replace(/\s+/g, ' ')
    .trim()
