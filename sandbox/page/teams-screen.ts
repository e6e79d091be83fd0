import type { SimulatedDialog, SimulatedMessage } from '#sandbox/teams/teams-shapes.ts'
import type { PageOptions, PagePerson } from './page-options.ts'
import { channelOf } from './teams-acts.ts'

type Needs = Pick<PageOptions, 'teams' | 'people'>

/** Everything on one person's screen in Teams, as the page draws it: what the bot really sent, and what people wrote in their channel. */
export function teamsScreen({ teams, people }: Needs, { id, teamsId }: PagePerson) {
  const lock = teams.notifications(teamsId).at(-1)
  const conversation = teams.conversationOf(teamsId)
  const dialog = teams.dialog(teamsId)
  const channel = channelOf(teams, teamsId)
  const shown = (where: string) => {
    const messages = teams.messages(teamsId, where)
    return messages.map((message) => messageOf(message, { viewer: teamsId, people, among: messages }))
  }
  return {
    platform: 'teams' as const,
    id,
    unread: teams.unread(teamsId),
    lock: lock === undefined ? null : { at: Number(lock.id), text: lock.text },
    conversation,
    chat: shown(conversation),
    channel: channel === undefined ? [] : shown(channel.id),
    dialog: dialog === null ? null : dialogOf(dialog),
    /** The sentence a dialog closed with. */
    said: teams.said(teamsId),
  }
}

interface Around {
  viewer: string
  people: readonly PagePerson[]
  among: readonly SimulatedMessage[]
}

function messageOf(message: SimulatedMessage, { viewer, people, among }: Around) {
  const { conversation, id, bot, from, text, card, edited, removed, onlyFor } = message
  const quoted = among.find((one) => one.id === message.quotes)
  return {
    conversation,
    id,
    at: Number(id),
    bot,
    mine: from === viewer,
    who: nameOf(people, from),
    text,
    card,
    preview: previewOf(message),
    edited: edited && !bot && !removed,
    removed,
    private: onlyFor !== null,
    quote: quoted === undefined ? null : { who: quoted.bot ? '' : nameOf(people, quoted.from), text: previewOf(quoted) },
  }
}

const nameOf = (people: readonly PagePerson[], teamsId: string): string => people.find((one) => one.teamsId === teamsId)?.name ?? ''

const previewOf = ({ bot, text, summary, removed }: SimulatedMessage): string => (removed ? '' : bot ? summary || text : text)

const dialogOf = ({ id, title, card, values, errors, trouble, busy, page }: SimulatedDialog) => ({
  id,
  title,
  card,
  values,
  errors,
  trouble: trouble !== null,
  busy,
  page,
})
