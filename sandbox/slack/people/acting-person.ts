import type { ActingPerson, ShownForm, ShownHome, ShownMessage } from '#sandbox/acting-person.ts'
import { type Choice, elementsOf, optionsOf } from '#sandbox/slack/blocks/input-state.ts'
import { bodyOf, buttonsOf, headOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { Block, InputState, InputStates, SimulatedMessage, SimulatedView } from '#sandbox/slack/slack-shapes.ts'

/** The entry in a message's menu, as the app's manifest names it. */
const MESSAGE_ENTRY = 'boundary_guide_message'
/** A channel that everybody is in. */
const CHANNEL = 'C0GENERAL'

/** A person of the simulated workspace. */
export function actingPerson(slack: SimulatedSlack, id: string): ActingPerson {
  const chat = (): SimulatedMessage[] => slack.messages(id)
  const roots = () => chat().filter((m) => m.bot && m.thread_ts === undefined)
  const rootOf = (token: string) => roots().findLast((m) => headOf(m).includes(token))
  const threadOf = (token: string) => {
    const root = rootOf(token)
    return root ? chat().filter((m) => m.ts === root.ts || m.thread_ts === root.ts) : []
  }
  const open = () => {
    const view = slack.modal(id)
    return view ? shownForm(view) : null
  }
  const screen = () => {
    const form = open()
    const shown = form ? `[${form.title}]\n${form.words}` : ''
    return `${shown}\n---\n${chat()
      .map((m) => wordsOf(m.blocks) || m.text)
      .join('\n')}`.trim()
  }
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    try {
      return await slack.until(look)
    } catch {
      throw new Error(`${id} waited for ${what} and sees:\n${screen()}`)
    }
  }
  const top = () => until('a form', () => slack.modal(id))
  const form = (title: string, words = '') =>
    until(`the form “${title}” ${words}`, () => {
      const found = open()
      return found?.title.includes(title) && found.words.includes(words) ? found : null
    })
  const fill = async (field: string, value: Choice) => {
    const view = await top()
    await slack.fill(id, view.id, { block: blockOf(view.content.blocks, field, value) }, value)
  }
  const withButton = (token: string, label: string) =>
    until(`“${label}” on ${token}`, () => threadOf(token).findLast((m) => m.bot && buttonsOf(m.blocks).includes(label)))
  const pressMessage = async (message: SimulatedMessage, label: string) => {
    const entry = underMore(message, label)
    if (entry) await slack.press(id, message, entry.action, entry.value)
    else await slack.press(id, message, { label })
  }
  const home = async (): Promise<ShownHome> => {
    const before = slack.home(id)?.hash
    await slack.openHome(id)
    const view = await until('Home', () => [slack.home(id)].find((shown) => shown && shown.hash !== before))
    return { words: wordsOf(view.content.blocks), buttons: buttonsOf(view.content.blocks) }
  }
  return {
    id,
    screen,
    open,
    form,
    fill,
    home,
    type: async (text) => {
      await slack.type(id, text)
    },
    arrive: async () => {
      await slack.openHome(id)
    },
    mention: async (text) => {
      await slack.mention(id, CHANNEL, text)
      return slack.messages(id, { channel: CHANNEL }).map(shownMessage)
    },
    openFromMessage: async () => {
      const { message } = await slack.write(id, 'Hello everyone', { channel: CHANNEL })
      await slack.messageShortcut(id, message, MESSAGE_ENTRY)
    },
    choose: async (field, value, brings) => {
      await fill(field, value)
      return form('', brings)
    },
    press: async (label, beside) => {
      const view = await top()
      await slack.press(id, view.id, { label, block: rowWith(view.content.blocks, label, beside) })
    },
    submit: async () => {
      const view = await top()
      const { errors, result } = await slack.submit(id, view.id)
      if (result === 'trouble') throw new Error(`${id}: the bot did not answer a submit`)
      return Object.fromEntries(Object.entries(errors).map(([block, said]) => [fieldOf(block), said]))
    },
    close: async () => {
      const view = slack.modal(id)
      if (view) await slack.closeView(id, view.id)
    },
    card: (token, head = '') =>
      until(`a card ${token ?? ''} ${head}`, () => {
        const card = token === undefined ? roots().at(-1) : rootOf(token)
        return card && headOf(card).includes(head) ? shownMessage(card) : null
      }),
    pressCard: async (token, label) => {
      await pressMessage(await withButton(token, label), label)
    },
    hold: async (token, label) => {
      const message = await withButton(token, label)
      const entry = underMore(message, label)
      const press = slack.hold(id, message, entry?.action ?? { label })
      return async () => void (await press(entry?.value ?? null))
    },
    asks: async (token, label) => {
      const { blocks } = await withButton(token, label)
      const asked = buttonNamed(blocks, label)?.confirm
      if (!asked) throw new Error(`“${label}” on ${token} asks nothing`)
      return wordsOf(asked)
    },
    link: (label) =>
      until(`a link “${label}”`, () => {
        const shown = [
          slack.modal(id)?.content.blocks ?? [],
          ...chat()
            .map((m) => m.blocks)
            .reverse(),
        ]
        return shown.map((blocks) => buttonNamed(blocks, label)?.url).find((url) => url !== undefined)
      }),
    pressOn: async (words, label, beside) => {
      const message = await until(`“${label}” on a message with “${words}”`, () =>
        chat().findLast((m) => m.bot && wordsOf(m.blocks).includes(words) && buttonsOf(m.blocks).includes(label)),
      )
      const block = rowWith(message.blocks, label, beside)
      await (block ? slack.press(id, message, { label, block }) : pressMessage(message, label))
    },
    reply: async (token, text) => {
      const root = await until(`the thread of ${token}`, () => rootOf(token))
      const { message } = await slack.write(id, text, { thread: root.ts })
      return { id: message.ts, channel: message.channel }
    },
    writeUnder: async ({ id: thread }, text) => {
      const { message } = await slack.write(id, text, { thread })
      return { id: message.ts, channel: message.channel }
    },
    edit: async ({ id: ts, channel }, text) => {
      await slack.edit(id, { ts, channel }, text)
    },
    touch: async ({ id: ts, channel }) => {
      await slack.preview(id, { ts, channel })
    },
    remove: async ({ id: ts, channel }) => {
      await slack.remove(id, { ts, channel })
    },
    line: (token, words) =>
      until(`“${words}” in the thread of ${token}`, () => {
        const line = threadOf(token).findLast(
          (m) => m.thread_ts !== undefined && (wordsOf(m.blocks).includes(words) || m.text.includes(words)),
        )
        return line ? shownMessage(line) : null
      }),
    messages: () => chat().map(shownMessage),
    says: async (words) => {
      await until(`“${words}”`, () => screen().includes(words))
    },
    homeSays: async (words) => {
      await until(`“${words}” in Home`, () => wordsOf(slack.home(id)?.content.blocks).includes(words))
    },
    pressHome: async (label, beside) => {
      const view = await until('Home', () => slack.home(id))
      await slack.press(id, view.id, { label, block: rowWith(view.content.blocks, label, beside) })
    },
    lockScreen: () => slack.notifications(id).map((shown) => shown.text),
  }
}

/** A block drawn anew carries a mark behind the field's id, and so does each further block of a long list. */
const fieldOf = (block: string): string => block.split('~')[0] as string

/** The block of a field; of a long list the one that offers what is chosen. */
function blockOf(blocks: readonly Block[], field: string, value: Choice): string {
  const wanted = typeof value === 'string' ? value : (value?.[0] ?? '')
  const all = elementsOf(blocks).filter(({ block }) => fieldOf(block.block_id) === field)
  const offers = all.find(({ element }) => optionsOf(element).some((option) => option.value === wanted || option.text.text === wanted))
  return (offers ?? all[0])?.block.block_id ?? field
}

const shownForm = ({ content, values }: SimulatedView): ShownForm => ({
  title: content.title?.text ?? '',
  words: wordsOf(content.blocks),
  buttons: buttonsOf(content.blocks),
  submit: content.submit?.text ?? null,
  values: valuesOf(values),
})

const shownMessage = (message: SimulatedMessage): ShownMessage => ({
  id: message.ts,
  bot: message.bot,
  head: headOf(message),
  body: bodyOf(message),
  buttons: buttonsOf(message.blocks),
  words: wordsOf(message.blocks) || message.text,
  fallback: message.text,
})

/** A long list stands in several blocks, whose choices are one field's. */
function valuesOf(states: InputStates): Record<string, Choice> {
  const out: Record<string, Choice> = {}
  for (const [block, elements] of Object.entries(states))
    for (const state of Object.values(elements)) {
      const field = fieldOf(block)
      const [before, value] = [out[field], chosenIn(state)]
      out[field] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
    }
  return out
}

const chosenIn = (state: InputState): Choice =>
  state.selected_options?.map((option) => option.value ?? '') ??
  state.value ??
  state.selected_option?.value ??
  state.selected_date ??
  state.selected_time ??
  null

const buttonNamed = (blocks: readonly Block[], label: string) =>
  elementsOf(blocks).find(({ element }) => element.type === 'button' && element.text?.text === label)?.element

/** The block with the button `label` that says `beside`; undefined without that, where the label alone must do. */
function rowWith(blocks: readonly Block[], label: string, beside: string | undefined): string | undefined {
  if (beside === undefined) return undefined
  const row = blocks.find((block) => buttonsOf([block]).includes(label) && wordsOf(block).includes(beside))
  if (!row) throw new Error(`no “${label}” beside “${beside}” in:\n${wordsOf(blocks)}`)
  return row.block_id
}

/** The entry called `label` in a menu of the message; null when it is a button of its own. */
function underMore(message: SimulatedMessage, label: string): { action: string; value: string } | null {
  for (const { element } of elementsOf(message.blocks)) {
    const entry = element.type === 'overflow' ? optionsOf(element).find((option) => option.text.text === label) : undefined
    if (entry?.value !== undefined) return { action: element.action_id, value: entry.value }
  }
  return null
}
