import type { JsonObject } from '#sandbox/platform/json.ts'
import type { Simulation } from '#sandbox/teams/simulation.ts'
import type { MessagePlace, SimulatedMessage, SimulatedPerson } from '#sandbox/teams/teams-shapes.ts'
import type { Conversation } from '#sandbox/teams/tenant-state.ts'
import { envelope, htmlOf, type QuotedAs, quotedIn, withEvent } from './activities.ts'
import type { Ack } from './delivery.ts'

export function personOf(sim: Simulation, user: string): SimulatedPerson {
  const person = sim.state.users.get(user)
  if (person === undefined) throw new Error(`there is no person ${user} in the simulated tenant`)
  return person
}

/** A conversation this person is in; by default their chat with the bot, which needs the app. */
export function placeOf(sim: Simulation, user: string, conversation?: string): Conversation {
  personOf(sim, user)
  const where = sim.state.conversation(conversation ?? sim.state.chatOf(user))
  if (where === null || !sim.state.people(where).includes(user)) throw new Error(`${user} is not in ${conversation}`)
  if (where.kind === 'personal' && !sim.state.app(user).installed) throw new Error(`${user} has not installed the app`)
  return where
}

/** The message as this person sees it. */
export function seenBy(sim: Simulation, user: string, { conversation, id }: MessagePlace): SimulatedMessage {
  const where = placeOf(sim, user, conversation)
  const message = sim.state.messagesIn(where.id, user).find((m) => m.id === id)
  if (message === undefined || message.removed) throw new Error(`${user} sees no such message`)
  return message
}

export interface WriteOptions {
  /** A channel, or the chat with the bot when left out. */
  conversation?: string
  /** The message that is quoted, by its id. */
  quotes?: string
  quotedAs?: QuotedAs
  /** How many pictures are pasted into it. */
  files?: number
}

export interface Written {
  message: SimulatedMessage
  /** Null when the bot is not told: talk in a channel that does not name it. */
  ack: Ack | null
}

const mentionOf = (sim: Simulation): string => `<at>${sim.identity.botName}</at>`

/** What people do with words: messages, edits, commands of the bot, adding and removing the app. */
export class PersonWrites {
  readonly #sim: Simulation

  constructor(sim: Simulation) {
    this.#sim = sim
  }

  /** Writes a message. Resolves when the bot has answered the request that told it of the message. */
  async write(user: string, text: string, { conversation, quotes, quotedAs = 'beside', files = 0 }: WriteOptions = {}): Promise<Written> {
    const where = placeOf(this.#sim, user, conversation)
    const quoted = quotes === undefined ? null : seenBy(this.#sim, user, { conversation: where.id, id: quotes })
    const root = where.kind === 'channel' ? (quoted?.root ?? quoted?.id ?? null) : null
    const message = this.#sim.state.post({
      conversation: where.id,
      from: user,
      bot: false,
      text,
      card: null,
      summary: '',
      onlyFor: null,
      quotes: where.kind === 'personal' ? (quoted?.id ?? null) : null,
      root,
    })
    const named = text.includes(mentionOf(this.#sim))
    if (where.kind === 'channel' && !named) return { message, ack: null }
    const activity = this.#messageActivity(message, quotedAs === 'beside' ? quoted : null, files)
    const told = quoted === null ? activity : quotedIn(this.#sim, activity, quoted, quotedAs)
    return { message, ack: await this.#sim.delivery.activity(told) }
  }

  /** Names the bot in a channel; what follows is its message. */
  mention(user: string, text: string, channel: string): Promise<Written> {
    return this.write(user, `${mentionOf(this.#sim)} ${text}`, { conversation: channel })
  }

  /** Picks one of the bot's own commands from the list that `/` brings up: it is sent as a message, in a channel to the bot alone. */
  async botCommand(user: string, command: string, conversation?: string): Promise<Ack> {
    const where = placeOf(this.#sim, user, conversation)
    if (where.kind === 'personal') {
      const { ack } = await this.write(user, command)
      return ack as Ack
    }
    const { identity, state } = this.#sim
    const message = state.post({ ...blank(where.id, user), text: command, onlyFor: user })
    const activity = this.#messageActivity(message, null, 0)
    const recipient = { id: identity.botId, name: identity.botName, isTargeted: true }
    const { askedPrivately } = this.#sim
    const count = (by: number) => askedPrivately.set(where.id, (askedPrivately.get(where.id) ?? 0) + by)
    count(1)
    return this.#sim.delivery.activity({ ...activity, recipient }).finally(() => count(-1))
  }

  async edit(user: string, place: MessagePlace, text: string): Promise<Ack | null> {
    const message = this.#own(user, place)
    this.#sim.state.change(message, { text, edited: true })
    return this.#tell(message, 'messageUpdate', 'editMessage')
  }

  /** Teams tells of a message as changed where its words are the same: after a reaction, or when its preview came. */
  async touch(user: string, place: MessagePlace): Promise<Ack | null> {
    return this.#tell(this.#own(user, place), 'messageUpdate', 'editMessage')
  }

  async remove(user: string, place: MessagePlace): Promise<Ack | null> {
    const message = this.#own(user, place)
    this.#sim.state.change(message, { removed: true, text: '' })
    return this.#tell(message, 'messageDelete', 'softDeleteMessage')
  }

  /** Takes a removal back; `text` is what the message said. */
  async restore(user: string, place: MessagePlace, text: string): Promise<Ack | null> {
    const message = this.#sim.state.message(place)
    if (message === null || message.from !== user || !message.removed) throw new Error('people take back only their own removals')
    this.#sim.state.change(message, { removed: false, text })
    return this.#tell(message, 'messageUpdate', 'undeleteMessage')
  }

  /** Adds the app to the person's own Teams. Teams tells the bot twice: of the new member and of the installation. */
  async install(user: string): Promise<Ack> {
    personOf(this.#sim, user)
    const { identity, state } = this.#sim
    state.record({ op: 'app', user, installed: true, blocked: false })
    const of = (more: JsonObject) => envelope(this.#sim, user, state.chatOf(user), { id: `f:${state.nextId()}`, ...more })
    await this.#sim.delivery.activity(of({ type: 'conversationUpdate', membersAdded: [{ id: identity.botId }] }))
    return this.#sim.delivery.activity(of({ type: 'installationUpdate', action: 'add' }))
  }

  /** From now on the Connector refuses to write to this person. */
  async uninstall(user: string): Promise<Ack> {
    personOf(this.#sim, user)
    const { state } = this.#sim
    state.record({ op: 'app', user, installed: false, blocked: false })
    const id = `f:${state.nextId()}`
    return this.#sim.delivery.activity(envelope(this.#sim, user, state.chatOf(user), { type: 'installationUpdate', action: 'remove', id }))
  }

  /** Blocks the bot, or lets it in again. The bot is not told. */
  block(user: string, blocked = true): void {
    personOf(this.#sim, user)
    this.#sim.state.record({ op: 'app', user, installed: this.#sim.state.app(user).installed, blocked })
  }

  /** The person has seen everything in their chat with the bot. */
  markRead(user: string): void {
    const { state } = this.#sim
    const last = state.messagesIn(state.chatOf(user), user).at(-1)
    if (last !== undefined && Number(last.id) > Number(state.lastRead(user))) state.record({ op: 'read', user, id: last.id })
  }

  #messageActivity(message: SimulatedMessage, quoted: SimulatedMessage | null, files: number): JsonObject {
    const sim = this.#sim
    const { id, text, from, conversation, root } = message
    const where = sim.state.conversation(conversation)?.kind === 'channel' ? `${conversation};messageid=${root ?? id}` : conversation
    const picture = { contentType: 'image/*', contentUrl: `${sim.serviceUrl()}v3/attachments/picture/views/original` }
    const attachments = [...Array.from({ length: files }, () => ({ ...picture })), htmlOf(sim, text, quoted)]
    const activity = envelope(sim, from, where, { type: 'message', id, text, textFormat: 'plain', attachments })
    const mention = mentionOf(sim)
    if (!text.includes(mention)) return activity
    const { botId, botName } = sim.identity
    const entity = { type: 'mention', text: mention, mentioned: { id: botId, name: botName } }
    return { ...activity, entities: [...(activity.entities as JsonObject[]), entity] }
  }

  async #tell(message: SimulatedMessage, type: string, eventType: string): Promise<Ack | null> {
    if (this.#sim.state.conversation(message.conversation)?.kind !== 'personal') return null
    const { text: _text, attachments, ...rest } = this.#messageActivity(message, null, 0)
    const words = message.removed ? {} : { text: message.text, attachments }
    return this.#sim.delivery.activity(withEvent({ ...rest, ...words, type }, eventType))
  }

  #own(user: string, place: MessagePlace): SimulatedMessage {
    const message = this.#sim.state.message(place)
    if (message === null || message.from !== user || message.removed) throw new Error('people change only what they wrote')
    return message
  }
}

const blank = (conversation: string, from: string) => ({
  conversation,
  from,
  bot: false,
  card: null,
  summary: '',
  quotes: null,
  root: null,
})
