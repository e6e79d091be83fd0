import type { JsonObject } from '#sandbox/platform/json.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { SimulatedDialog, SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'
import { CHANNEL } from './start-microsoft.ts'

type Json = Record<string, unknown>

/** One person in Teams, acting as a reader would: by titles and labels on their screen. */
export interface TeamsPerson {
  readonly id: string
  /** Types into the chat with the bot. */
  type(text: string): Promise<SimulatedMessage>
  /** `/boundary` in a channel: opens a dialog. */
  slash(): Promise<void>
  /** The card of the open dialog, whose title holds `title`. */
  dialog(title: string): JsonObject
  /** Fills in an input of the dialog, by its field: an option by label or value, several, or words. */
  fill(field: string, value: string | readonly string[]): void
  /** Presses an action of the dialog; rejects as a client does when something required is missing. */
  press(title: string): Promise<void>
  /** Sends the last press once more, as Teams does when it had no answer in time; resolves with what the bot answered. */
  pressAgain(): Promise<Json>
  /** The newest message of the bot that shows `words`. */
  message(words: string): Promise<SimulatedMessage>
  /** Presses an action of the newest message that shows `words` and has it. */
  pressCard(words: string, title: string): Promise<void>
  /** What the bot has written to this person, oldest first. */
  got(): SimulatedMessage[]
  /** Everything this person's screen says now. */
  screen(): string
  isOpen(): boolean
}

/** Every piece of text in a card, in order. */
export function wordsOf(card: unknown): string {
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      const { type, inlines } = node as { type?: string; inlines?: { text: string }[] }
      if (type === 'RichTextBlock') found.push((inlines ?? []).map((run) => run.text).join(''))
      else
        for (const [key, value] of Object.entries(node)) {
          if (['text', 'title', 'label', 'placeholder', 'value'].includes(key) && typeof value === 'string') found.push(value)
          else if (key !== 'data') walk(value)
        }
    }
  }
  walk(card)
  return found.join('\n')
}

/** Every element of a type, wherever it stands in the card. */
export function all(card: unknown, type: RegExp): Json[] {
  const found: Json[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    else if (typeof node === 'object' && node !== null) {
      if (type.test(String((node as Json).type ?? ''))) found.push(node as Json)
      for (const [key, value] of Object.entries(node)) if (key !== 'data') walk(value)
    }
  }
  walk(card)
  return found
}

export function teamsPerson(world: SimulatedTeams, objectId: string): TeamsPerson {
  const got = (): SimulatedMessage[] => world.messages(objectId).filter((m) => m.bot)
  const screen = (): string => {
    const open = world.dialog(objectId)
    const page = open ? `[${open.title}]\n${wordsOf(open.card)}` : (world.said(objectId) ?? '')
    return `${page}\n---\n${got()
      .map((m) => wordsOf(m.card))
      .join('\n- ')}`
  }
  const until = async <T>(what: string, look: () => T | null | undefined): Promise<T> => {
    try {
      return await world.until(look)
    } catch {
      throw new Error(`${objectId} waited for ${what} and sees:\n${screen()}`)
    }
  }
  const open = (): SimulatedDialog => {
    const dialog = world.dialog(objectId)
    if (!dialog) throw new Error(`${objectId} has no dialog open:\n${screen()}`)
    return dialog
  }
  const done = (result: string, errors: Readonly<Record<string, string>>): void => {
    if (result === 'trouble') throw new Error(`${objectId}: the bot did not answer`)
    if (result === 'incomplete') throw new Error(`required: ${Object.keys(errors).join(', ')}`)
  }
  const hasAction = (card: unknown, title: string) => all(card, /^Action\.Submit$/).some((one) => one.title === title)
  return {
    id: objectId,
    screen,
    got,
    isOpen: () => world.dialog(objectId) !== null,
    type: async (text) => {
      const { message, ack } = await world.write(objectId, text)
      if (ack?.trouble !== null) throw new Error(`${objectId}: the bot answered ${ack?.status}`)
      return message
    },
    slash: async () => {
      const { result, errors } = await world.slash(objectId, CHANNEL)
      done(result, errors)
    },
    dialog: (title) => {
      if (!open().title.includes(title)) throw new Error(`no dialog “${title}”:\n${screen()}`)
      return open().card
    },
    fill: (field, value) => {
      const input = all(open().card, /^Input\./).find((one) => one.id === field || String(one.id).split('~')[0] === field)
      if (!input) throw new Error(`no input ${field}:\n${screen()}`)
      world.fill(objectId, open().id, String(input.id), value)
    },
    press: async (title) => {
      const { result, errors } = await world.press(objectId, open().id, title)
      done(result, errors)
    },
    pressAgain: async () => {
      const invokes = world.sent().map(({ body }) => JSON.parse(body))
      const last = invokes.findLast((one) => one.type === 'invoke' && one.from.aadObjectId === objectId)
      const { body } = await world.sendActivity({ ...last, id: `${last.id}-again` })
      return body === '' ? {} : JSON.parse(body)
    },
    message: (words) =>
      until(`a message with “${words}”`, () => got().findLast((m) => wordsOf(m.card).includes(words) || m.summary.includes(words))),
    pressCard: async (words, title) => {
      const message = await until(`“${title}” on a message with “${words}”`, () =>
        got().findLast((m) => wordsOf(m.card).includes(words) && hasAction(m.card, title)),
      )
      const { result, errors } = await world.press(objectId, message, title)
      done(result, errors)
    },
  }
}
