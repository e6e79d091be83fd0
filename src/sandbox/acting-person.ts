import { type Choice, elementsOf, optionsOf } from './workspace/input-state.ts'
import type { SimulatedSlack } from './workspace/simulated-slack.ts'
import type { SimulatedMessage, SimulatedView } from './workspace/slack-shapes.ts'

/**
 * One person of the simulated workspace, acting as a reader would: by the titles and labels on their screen. Each method waits for what
 * it needs and rejects with what the screen shows instead.
 */
export interface ActingPerson {
  readonly id: string
  /** Types into the chat with the bot: a command or a message. */
  type(text: string): Promise<void>
  /** The form on top whose title holds `title`. */
  form(title: string): Promise<SimulatedView>
  /** Fills in a field of the form on top: an option by its label or id, words, a date. */
  fill(field: string, value: Choice): Promise<void>
  /** Presses a button of the form on top. */
  press(label: string): Promise<void>
  /** Presses the submit button; resolves with the errors under fields, none when it went on. */
  submit(): Promise<Readonly<Record<string, string>>>
  close(): Promise<void>
  /** The root card of the consult `token`, or the newest card; with `head`, once its head holds that. */
  card(token?: string, head?: string): Promise<SimulatedMessage>
  /** Presses a button of the card or a line in its thread, the newest that has it; also one under "more". */
  pressCard(token: string, label: string): Promise<void>
  reply(token: string, text: string): Promise<void>
  /** The newest line in the thread of `token` that holds `words`. */
  line(token: string, words: string): Promise<SimulatedMessage>
  /** Everything this person's screen says now, as plain text. */
  screen(): string
}

/** How long a person waits (real time) for something to appear; long, since a loaded machine is slow and only a fault takes all of it. */
const PATIENCE_MS = 15_000

/** Every piece of text in blocks, in order: what a reader reads. */
export function wordsOf(blocks: unknown): string {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text' && typeof value === 'string') found.push(value)
        else if (key !== 'value' && key !== 'private_metadata') walk(value)
      }
    }
  }
  walk(blocks)
  return found.join('\n')
}

export function actingPerson(slack: SimulatedSlack, id: string): ActingPerson {
  const dm = (): SimulatedMessage[] => slack.messages(id)
  const roots = () => dm().filter((m) => m.bot && m.thread_ts === undefined)
  const rootOf = (token: string) => roots().findLast((m) => headOf(m).includes(token))
  const screen = () => {
    const modal = slack.modal(id)
    const shown = modal ? `[${modal.content.title?.text}]\n${wordsOf(modal.content.blocks)}` : ''
    return `${shown}\n---\n${dm()
      .map((m) => wordsOf(m.blocks) || m.text)
      .join('\n')}`.trim()
  }
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    try {
      return await slack.until(look, PATIENCE_MS)
    } catch {
      throw new Error(`${id} waited for ${what} and sees:\n${screen()}`)
    }
  }
  const top = () => until('a form', () => slack.modal(id))
  const hasButton = (m: SimulatedMessage, label: string) => JSON.stringify(m.blocks).includes(JSON.stringify(label))
  return {
    id,
    screen,
    type: async (text) => {
      await slack.type(id, text)
    },
    form: (title) => until(`the form “${title}”`, () => [slack.modal(id)].find((view) => view?.content.title?.text.includes(title))),
    fill: async (field, value) => {
      const view = await top()
      await slack.fill(id, view.id, { block: field }, value)
    },
    press: async (label) => {
      const view = await top()
      await slack.press(id, view.id, { label })
    },
    submit: async () => {
      const view = await top()
      const { errors, result } = await slack.submit(id, view.id)
      if (result === 'trouble') throw new Error(`${id}: the bot did not answer a submit`)
      return errors
    },
    close: async () => {
      const view = slack.modal(id)
      if (view) await slack.closeView(id, view.id)
    },
    card: (token, head) =>
      until(`a card ${token ?? ''} ${head ?? ''}`, () => {
        const card = token === undefined ? roots().at(-1) : rootOf(token)
        return card && (head === undefined || headOf(card).includes(head)) ? card : null
      }),
    pressCard: async (token, label) => {
      const message = await until(`“${label}” on ${token}`, () => {
        const root = rootOf(token)
        const thread = root ? dm().filter((m) => m.ts === root.ts || m.thread_ts === root.ts) : []
        return thread.findLast((m) => m.bot && hasButton(m, label))
      })
      const entry = underMore(message, label)
      if (entry) await slack.press(id, message, entry.action, entry.value)
      else await slack.press(id, message, { label })
    },
    reply: async (token, text) => {
      const root = await until(`the thread of ${token}`, () => rootOf(token))
      await slack.write(id, text, { thread: root.ts })
    },
    line: (token, words) =>
      until(`“${words}” in the thread of ${token}`, () => {
        const root = rootOf(token)
        return dm().findLast((m) => root && m.thread_ts === root.ts && (wordsOf(m.blocks).includes(words) || m.text.includes(words)))
      }),
  }
}

/** The entry called `label` in a menu of the message; null when it is a button of its own. */
function underMore(message: SimulatedMessage, label: string): { action: string; value: string } | null {
  for (const { element } of elementsOf(message.blocks)) {
    const entry = element.type === 'overflow' ? optionsOf(element).find((option) => option.text.text === label) : undefined
    if (entry?.value !== undefined) return { action: element.action_id, value: entry.value }
  }
  return null
}

/** The head of a card: its token and state. */
export const headOf = (message: SimulatedMessage): string => {
  const header = message.blocks.find((block) => block.type === 'header')
  return wordsOf(header ?? [])
}
