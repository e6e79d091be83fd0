import { randomUUID } from 'node:crypto'
import { APP_ID, chatOf, type FakeMicrosoft, type ShownMessage, TENANT } from './fake-microsoft.ts'

type Json = Record<string, unknown>

/** One person in Teams, acting as a reader would: by titles and labels on their screen. */
export interface TeamsPerson {
  readonly id: string
  /** Types into the chat with the bot. */
  type(text: string, more?: Json): Promise<void>
  /** `/boundary` in a channel, or the entry in a message's menu: opens a dialog. */
  slash(command?: 'boundary' | 'boundaryMessage'): Promise<void>
  /** The open dialog, whose title holds `title`. */
  dialog(title: string): Json
  /** Fills in an input of the dialog: an option by label or value, several with commas, or words. */
  fill(field: string, value: string): void
  /** Presses an action of the dialog; rejects as a client does when something required is missing. */
  press(title: string): Promise<void>
  /** Sends the last press once more, as Teams does when it had no answer in time. */
  pressAgain(): Promise<Json>
  /** The newest message that shows `words`. */
  message(words: string): Promise<ShownMessage>
  /** Presses an action of the newest message that shows `words` and has it. */
  pressCard(words: string, title: string): Promise<void>
  /** Everything this person's screen says now. */
  screen(): string
  isOpen(): boolean
}

const PATIENCE_MS = 15_000

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

export function teamsPerson(world: FakeMicrosoft, botUrl: () => string, objectId: string): TeamsPerson {
  const chat = chatOf(objectId)
  const inbound = (more: Json): Json => ({
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: world.serviceUrl,
    from: { id: `29:${objectId}`, aadObjectId: objectId, name: 'A Name' },
    recipient: { id: `28:${APP_ID}`, name: 'Boundary Bot' },
    conversation: { id: chat, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...more,
  })
  const send = async (activity: Json): Promise<Json> => {
    const answer = await fetch(`${botUrl()}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await world.token()}` },
      body: JSON.stringify(activity),
    })
    const text = await answer.text()
    if (answer.status !== 200) throw new Error(`the bot answered ${answer.status} ${text}`)
    return text === '' ? {} : (JSON.parse(text) as Json)
  }
  let open: { title: string; card: Json; extension: boolean } | null = null
  let said = ''
  let filled: Record<string, string> = {}
  let last: Json | null = null

  const show = (answer: Json, extension: boolean): void => {
    const task = answer.task as { type: string; value: unknown } | undefined
    filled = {}
    if (task?.type === 'continue') {
      const { title, card } = task.value as { title: string; card: { content: Json } }
      open = { title, card: card.content, extension }
    } else {
      open = null
      said = task?.type === 'message' ? String(task.value) : ''
    }
  }
  const screen = (): string => {
    const page = open ? `[${open.title}]\n${wordsOf(open.card)}` : said
    return `${page}\n---\n${world
      .shown(chat)
      .map((m) => wordsOf(m.card))
      .join('\n- ')}`
  }
  const until = async <T>(what: string, look: () => T | null | undefined): Promise<T> => {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const found = look()
      if (found) return found
      const left = end - performance.now()
      if (left <= 0) throw new Error(`${objectId} waited for ${what} and sees:\n${screen()}`)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer)
          world.off('changed', done)
          resolve()
        }
        const timer = setTimeout(done, left)
        world.on('changed', done)
      })
    }
  }
  const page = () => {
    if (!open) throw new Error(`${objectId} has no dialog open:\n${screen()}`)
    return open
  }
  const inputs = (): Json[] => all(page().card, /^Input\./)
  return {
    id: objectId,
    screen,
    isOpen: () => open !== null,
    type: async (text, more = {}) => void (await send(inbound({ type: 'message', text, ...more }))),
    slash: async (command = 'boundary') => {
      const channel = { id: '19:team@thread.tacv2', conversationType: 'channel', tenantId: TENANT }
      const value = {
        commandId: command,
        commandContext: command === 'boundary' ? 'compose' : 'message',
        messagePayload: { body: { content: 'words of a message' } },
      }
      show(await send(inbound({ type: 'invoke', name: 'composeExtension/fetchTask', conversation: channel, value })), true)
    },
    dialog: (title) => {
      if (!page().title.includes(title)) throw new Error(`no dialog “${title}”:\n${screen()}`)
      return page().card
    },
    fill: (field, value) => {
      const input = inputs().find((one) => one.id === field || String(one.id).split('~')[0] === field)
      if (!input) throw new Error(`no input ${field}:\n${screen()}`)
      const choices = (input.choices ?? []) as { title: string; value: string }[]
      if (input.type === 'Input.ChoiceSet') {
        const chosen = value.split(',').map((one) => choices.find((c) => c.value === one || c.title.split('\n')[0] === one)?.value)
        if (chosen.includes(undefined)) throw new Error(`no option ${value} in ${field}: ${choices.map((c) => c.title).join(' | ')}`)
        filled[String(input.id)] = chosen.join(',')
      } else filled[String(input.id)] = value.slice(0, Number(input.maxLength ?? value.length))
    },
    press: async (title) => {
      const action = all(page().card, /^Action\.Submit$/).find((one) => one.title === title)
      if (!action) throw new Error(`no button “${title}”:\n${screen()}`)
      const given: Record<string, unknown> = {}
      for (const input of inputs()) {
        const value = filled[String(input.id)] ?? input.value ?? ''
        if (input.isRequired === true && value === '') throw new Error(`required: ${input.id}`)
        given[String(input.id)] = String(value)
      }
      const { extension } = page()
      const data = { ...given, ...(action.data as Json) }
      const value = extension ? { commandId: 'boundary', commandContext: 'compose', data } : { data, context: { theme: 'default' } }
      last = inbound({ type: 'invoke', name: extension ? 'composeExtension/submitAction' : 'task/submit', value })
      show(await send(last), extension)
    },
    pressAgain: async () => send({ ...last, id: randomUUID() }),
    message: (words) =>
      until(`a message with “${words}”`, () =>
        world.shown(chat).findLast((m) => wordsOf(m.card).includes(words) || m.summary.includes(words)),
      ),
    pressCard: async (words, title) => {
      const message = await until(`“${title}” on a message with “${words}”`, () =>
        world
          .shown(chat)
          .findLast((m) => wordsOf(m.card).includes(words) && all(m.card, /^Action\.Submit$/).some((one) => one.title === title)),
      )
      const action = all(message.card, /^Action\.Submit$/).find((one) => one.title === title) as Json
      const value = { data: action.data, context: { theme: 'default' } }
      last = inbound({ type: 'invoke', name: 'task/fetch', value, replyToId: message.id })
      show(await send(last), false)
    },
  }
}
