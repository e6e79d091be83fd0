import type { ActingPerson, Choice, ShownForm, ShownMessage } from '#sandbox/acting-person.ts'
import { inputsOf } from '#sandbox/teams/cards/card-walk.ts'
import {
  answersTo,
  bodyOf,
  buttonsOf,
  chosenIn,
  fieldOf,
  headOf,
  leadingOf,
  objectionsIn,
  othersBelow,
  placeOfButton,
  wordsOf,
} from '#sandbox/teams/cards/read-card.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { SimulatedDialog, SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'
import type { Pressed, Surface } from './person-presses.ts'

/** Where Teams offers another way to the same thing, and it was used. */
export type TeamsFallback =
  | 'no_threads'
  | 'asks_which_consult'
  | 'choice_after_next'
  | 'leave_by_button'
  | 'home_by_command'
  | 'own_commands'
  | 'opens_by_button'
  | 'page_as_message'
  | 'asks_on_page'

/** How buttons are called that leave a page. */
const LEAVES = /^(Close|Cancel|Back|Leave)\b/

/** A person of the simulated tenant. `differs` hears of each other way that was used. */
export function actingPerson(teams: SimulatedTeams, id: string, differs: (fallback: TeamsFallback) => void = () => {}): ActingPerson {
  /** The last command that was typed, and the page that came as a message in answer; until something else is opened. */
  let command: string | null = null
  let typedPage: string | null = null
  let home: string | null = null
  const all = (): SimulatedMessage[] => teams.messages(id).filter((m) => !m.removed)
  const ofBot = () => all().filter((m) => m.bot)
  const message = (found: string | null) => (found === null ? undefined : all().find((m) => m.id === found))
  const place = ({ id: found, conversation }: SimulatedMessage) => ({ id: found, conversation })
  const open = (): ShownForm | null => {
    const dialog = teams.dialog(id)
    if (dialog) return shownForm(dialog.title, dialog.card, chosenIn(dialog.card, dialog.values))
    const page = message(typedPage)?.card
    return page ? shownForm(headOf(page), page, {}) : null
  }
  const screen = () => {
    const form = open()
    const shown = form ? `[${form.title}]\n${form.words}` : (teams.said(id) ?? '')
    return `${shown}\n---\n${all()
      .map((m) => shownMessage(m).words)
      .join('\n')}`.trim()
  }
  const until = async <T>(what: string, look: () => T | null | undefined | false): Promise<T> => {
    try {
      return await teams.until(look)
    } catch {
      throw new Error(`${id} waited for ${what} and sees:\n${screen()}`)
    }
  }
  const dialog = (): SimulatedDialog => {
    const found = teams.dialog(id)
    if (!found) throw new Error(`${id} has no dialog open and sees:\n${screen()}`)
    return found
  }
  const form = (title: string, words = '') =>
    until(`the form “${title}” ${words}`, () => {
      if (command !== null && title !== '') typedPage = since(command).find((m) => shownMessage(m).head.includes(title))?.id ?? null
      const found = open()
      return found?.title.includes(title) && found.words.includes(words) ? found : null
    })
  const pressAt = async (surface: Surface, title: string, at: number | null): Promise<Pressed> => {
    const pressed = await teams.press(id, surface, at === null ? title : { title, at })
    if (pressed.result === 'trouble') throw new Error(`${id}: the bot did not answer a press on “${title}”`)
    command = null
    typedPage = null
    return pressed
  }
  /** Says yes where the press is asked about first. */
  const press = async (surface: Surface, title: string, at: number | null = null): Promise<Pressed> => {
    const pressed = await pressAt(surface, title, at)
    const asked = teams.dialog(id)
    const answers = asked && answersTo(asked.title, asked.card)
    if (!asked || !answers) return pressed
    differs('asks_on_page')
    return pressAt(asked.id, answers[0], null)
  }
  const submit = async (mayLookAgain = true): Promise<Readonly<Record<string, string>>> => {
    const { id: of, title, card } = dialog()
    const leading = leadingOf(card)
    if (!leading) throw new Error(`${id}: “${title}” has no button that leads on:\n${screen()}`)
    const { errors, result } = await press(of, String(leading.title))
    if (result === 'incomplete') return Object.fromEntries(Object.entries(errors).map(([input, said]) => [fieldOf(input), said]))
    const now = teams.dialog(id)
    if (!now || !isSamePage(now, { title, card })) return {}
    const objections = objectionsIn(now.card)
    if (Object.keys(objections).length > 0 || !leadingOf(now.card) || !mayLookAgain) return objections
    differs('choice_after_next')
    return submit(false)
  }
  const isAbout = (m: SimulatedMessage, token: string) => m.bot && (m.summary.includes(token) || shownMessage(m).words.includes(token))
  const withButton = (token: string, label: string) =>
    until(`“${label}” on ${token}`, () => ofBot().findLast((m) => isAbout(m, token) && titlesOf(m).includes(label)))
  /** What the bot wrote after this message. */
  const since = (after: string) => ofBot().filter((m) => Number(m.id) > Number(after))
  /** Types into the chat; resolves with what the bot wrote there since. */
  const typed = async (text: string): Promise<SimulatedMessage[]> => {
    // A note that was read lies over the chat.
    const note = teams.dialog(id)
    if (note && inputsOf(note.card).length === 0) teams.closeDialog(id)
    const before = all().at(-1)?.id ?? '0'
    command = before
    typedPage = null
    await teams.type(id, text)
    return since(before)
  }
  /** Says which consult words are for, should it be asked, at any time until they write again. */
  const answerWhenAsked = (own: string, forThis: string): void => {
    const look = () => {
      const asks = since(own).find((m) => titlesOf(m).includes(forThis))
      if (!asks && all().findLast((m) => !m.bot)?.id === own) return
      stop()
      if (!asks) return
      differs('asks_which_consult')
      void press(place(asks), forThis)
    }
    const stop = teams.subscribe(look)
    look()
  }
  /** A typed command cannot open a page: a button does. */
  const openTyped = async (answers: readonly SimulatedMessage[]): Promise<void> => {
    const way = answers.find((m) => titlesOf(m).length === 1 && titlesOf(m)[0] === shownMessage(m).head)
    if (!way) return
    differs('opens_by_button')
    await press(place(way), shownMessage(way).head)
  }
  const pressPage = async (label: string, beside?: string): Promise<void> => {
    const page = message(typedPage)
    if (page?.card && !teams.dialog(id)) differs('page_as_message')
    const [surface, card] = page?.card && !teams.dialog(id) ? [place(page), page.card] : [dialog().id, dialog().card]
    await press(surface, label, placeOfButton(card, label, beside))
  }
  return {
    id,
    screen,
    open,
    form,
    submit,
    type: async (text) => {
      const own = /^\/boundary\s+(.+)$/.exec(text)?.[1]
      if (own !== undefined) differs('own_commands')
      const answers = await typed(own === undefined ? text : `/${own}`)
      if (own !== undefined) await openTyped(answers)
    },
    arrive: async () => {
      await teams.install(id)
    },
    mention: async (text) => {
      const channel = channelOf(teams)
      await teams.mention(id, text, channel)
      return teams.messages(id, channel).map(shownMessage)
    },
    openFromMessage: async () => {
      const { message: written } = await teams.write(id, 'Hello everyone', { conversation: channelOf(teams) })
      await teams.messageAction(id, place(written))
    },
    fill: async (field, value) => {
      const { id: of, card } = dialog()
      teams.fill(id, of, inputOf(card, field), value)
    },
    choose: async (field, value, brings) => {
      const { id: of, card } = dialog()
      teams.fill(id, of, inputOf(card, field), value)
      differs('choice_after_next')
      await press(of, String(leadingOf(card)?.title))
      return form('', brings)
    },
    press: pressPage,
    close: async () => {
      command = null
      typedPage = null
      const shown = teams.dialog(id)
      const way = shown && othersBelow(shown.card).find(({ title }) => LEAVES.test(String(title)))
      if (!shown || !way) return teams.closeDialog(id)
      differs('leave_by_button')
      await press(shown.id, String(way.title))
    },
    card: async (token = '', head = '') => {
      const found = await until(`a card ${token} ${head}`, () =>
        ofBot().findLast((m) => m.card && headOf(m.card) !== '' && [token, head].every((words) => shownMessage(m).head.includes(words))),
      )
      return shownMessage(found)
    },
    pressCard: async (token, label) => {
      await press(place(await withButton(token, label)), label)
    },
    hold: async (token, label) => {
      const later = teams.hold(id, place(await withButton(token, label)), label)
      return async () => void (await later())
    },
    asks: async (token, label) => {
      await pressAt(place(await withButton(token, label)), label, null)
      const asked = dialog()
      const answers = answersTo(asked.title, asked.card)
      if (!answers) throw new Error(`“${label}” on ${token} asks nothing:\n${screen()}`)
      differs('asks_on_page')
      await pressAt(asked.id, answers[1], null)
      return `${asked.title}\n${wordsOf(asked.card)}`
    },
    link: (label) =>
      until(`a link “${label}”`, () => {
        const shown = [
          teams.dialog(id)?.card,
          ...ofBot()
            .reverse()
            .map((m) => m.card),
        ].filter((card) => card != null)
        const links = shown.flatMap(buttonsOf).filter(({ type }) => type === 'Action.OpenUrl')
        return links.find(({ title }) => title === label)?.url as string | undefined
      }),
    pressOn: async (words, label, beside) => {
      const found = await until(`“${label}” on a message with “${words}”`, () =>
        ofBot().findLast((m) => shownMessage(m).words.includes(words) && titlesOf(m).includes(label)),
      )
      await press(place(found), label, found.card ? placeOfButton(found.card, label, beside) : null)
    },
    reply: async (token, text) => {
      const { message: own } = await teams.write(id, text)
      differs('no_threads')
      answerWhenAsked(own.id, `For ${token}`)
      return { id: own.id, channel: own.conversation }
    },
    writeUnder: async ({ id: quotes }, text) => {
      const { message: own } = await teams.write(id, text, { quotes })
      differs('no_threads')
      return { id: own.id, channel: own.conversation }
    },
    edit: async ({ id: own, channel }, text) => {
      await teams.edit(id, { id: own, conversation: channel }, text)
    },
    touch: async ({ id: own, channel }) => {
      await teams.touch(id, { id: own, conversation: channel })
    },
    remove: async ({ id: own, channel }) => {
      await teams.remove(id, { id: own, conversation: channel })
    },
    line: async (token, words) => {
      const found = await until(`“${words}” about ${token}`, () =>
        ofBot().findLast((m) => isAbout(m, token) && (shownMessage(m).words.includes(words) || m.summary.includes(words))),
      )
      differs('no_threads')
      return shownMessage(found)
    },
    messages: () => all().map(shownMessage),
    says: async (words) => {
      await until(`“${words}”`, () => screen().includes(words))
    },
    home: async () => {
      differs('home_by_command')
      const found = (await typed('/home')).find((m) => m.summary.includes('overview'))
      if (!found?.card) throw new Error(`${id} asked for Home and sees:\n${screen()}`)
      home = found.id
      return { words: wordsOf(found.card), buttons: titlesOf(found) }
    },
    homeSays: async (words) => {
      await until(`“${words}” in Home`, () => {
        const card = message(home)?.card
        return card && wordsOf(card).includes(words)
      })
    },
    pressHome: async (label, beside) => {
      const found = message(home)
      if (!found?.card) throw new Error(`${id} has not opened Home`)
      await press(place(found), label, placeOfButton(found.card, label, beside))
    },
    lockScreen: () => teams.notifications(id).map((shown) => shown.text),
  }
}

const channelOf = (teams: SimulatedTeams): string => teams.channels()[0]?.id ?? ''

const titlesOf = ({ card }: SimulatedMessage): string[] => (card ? buttonsOf(card).map((one) => String(one.title)) : [])

const inputOf = (card: SimulatedDialog['card'], field: string): string =>
  String(inputsOf(card).find((input) => fieldOf(String(input.id)) === field)?.id ?? field)

/** Drawn anew, not the next one: the same title over the same boxes. */
const isSamePage = (now: Pick<SimulatedDialog, 'title' | 'card'>, before: Pick<SimulatedDialog, 'title' | 'card'>): boolean =>
  now.title === before.title && inputsOf(now.card).some((input) => inputsOf(before.card).some((one) => one.id === input.id))

const shownForm = (title: string, card: SimulatedDialog['card'], values: Readonly<Record<string, Choice>>): ShownForm => {
  const leading = leadingOf(card)
  return {
    title,
    words: wordsOf(card),
    buttons: buttonsOf(card)
      .filter((one) => one !== leading)
      .map((one) => String(one.title)),
    submit: leading ? String(leading.title) : null,
    values,
  }
}

const shownMessage = ({ id, bot, text, card, summary }: SimulatedMessage): ShownMessage =>
  card
    ? {
        ...{ id, bot, head: headOf(card), body: bodyOf(card), words: wordsOf(card), fallback: summary },
        buttons: buttonsOf(card).map((one) => String(one.title)),
      }
    : { id, bot, head: '', body: text, buttons: [], words: text, fallback: summary || text }
