import { randomUUID } from 'node:crypto'
import { isObject, type Json } from '#sandbox/platform/json.ts'
import { acceptBlocks } from '#sandbox/slack/api/accept-blocks.ts'
import { postPrivately } from '#sandbox/slack/api/api-chat.ts'
import { checkMessage } from '#sandbox/slack/blocks/check-message.ts'
import type { Simulation } from '#sandbox/slack/simulation.ts'
import type { SimulatedMessage, SimulatedUser } from '#sandbox/slack/slack-shapes.ts'
import { type Ack, newEventId } from './delivery.ts'
import { commandFields, common, eventEnvelope, messagePayload } from './payloads.ts'

/** Where a message is. */
export interface MessagePlace {
  channel: string
  ts: string
}

export function personOf(sim: Simulation, user: string): SimulatedUser {
  const person = sim.state.users.get(user)
  if (person === undefined || person.deleted === true) throw new Error(`there is no person ${user} in the simulated workspace`)
  return person
}

/** What people do with words: commands, messages, edits, shortcuts, opening the bot. */
export class PersonWrites {
  readonly #sim: Simulation

  constructor(sim: Simulation) {
    this.#sim = sim
  }

  /** Types a slash command, such as `/boundary help`, in the private chat with the bot or in `channel`. */
  async command(user: string, typed: string, channel?: string): Promise<Ack> {
    const sim = this.#sim
    const person = personOf(sim, user)
    const where = channel === undefined ? sim.state.openDm(user) : this.#channel(user, channel)
    const [command = '', ...rest] = typed.trim().split(' ')
    const ack = await sim.delivery.command(
      commandFields(sim.identity, person, {
        command,
        text: rest.join(' ').trim(),
        channel: where.id,
        channelName: where.name,
        trigger: sim.triggers.issue(user),
        responseUrl: sim.responseUrls.issue(user, where.id),
      }),
    )
    if (ack.trouble !== null) {
      const text = `${command} failed with the error "${ack.trouble === 'late' ? 'operation_timeout' : 'dispatch_failed'}"`
      sim.state.tell({ kind: 'trouble', users: [user], text })
    } else this.#showAnswer(where.id, user, ack)
    return ack
  }

  /** An answer in the body of the acknowledgement is a private message: plain text, or a message as JSON. */
  #showAnswer(channel: string, user: string, ack: Ack): void {
    if (ack.body.trim() === '') return
    let args: Json = { text: ack.body }
    try {
      args = JSON.parse(ack.body) as Json
    } catch {
      // Plain text.
    }
    if (!isObject(args)) args = { text: ack.body }
    const verdict = checkMessage(args)
    for (const warning of verdict.warnings) this.#sim.warnings.push({ ...warning, method: 'command answer' })
    if (verdict.error === null) postPrivately(this.#sim, channel, user, args)
    else this.#sim.warnings.push({ at: '/', message: `${verdict.error} ${verdict.messages.join('; ')}`, method: 'command answer' })
  }

  /** Writes a message, by default in the private chat with the bot, and under `thread` when given. */
  async write(
    user: string,
    text: string,
    where: { channel?: string; thread?: string } = {},
  ): Promise<{ message: SimulatedMessage; ack: Ack | null }> {
    const sim = this.#sim
    personOf(sim, user)
    const channel = where.channel === undefined ? sim.state.openDm(user) : this.#channel(user, where.channel)
    const thread = where.thread === undefined ? undefined : this.#threadOf(channel.id, where.thread)
    const message = sim.state.post({
      channel: channel.id,
      user,
      bot: false,
      text: escapeText(text),
      blocks: richText(text),
      thread_ts: thread,
    })
    if (channel.kind === 'im') return { message, ack: await sim.delivery.event(this.#envelope(this.#messageEvent(message))) }
    if (!text.includes(`<@${sim.identity.botUserId}>`) || !channel.members.includes(sim.identity.botUserId)) return { message, ack: null }
    const mention = { ...this.#messageEvent(message), type: 'app_mention', channel_type: undefined }
    return { message, ack: await sim.delivery.event(this.#envelope(mention)) }
  }

  /** A thread that is open in front of somebody stays so when its root is taken away. */
  #threadOf(channel: string, ts: string): string {
    const root = this.#sim.state.message(channel, ts)
    if (root === null && !this.#sim.state.wasThere(channel, ts)) throw new Error('there is no such thread')
    return root?.thread_ts ?? ts
  }

  /** Names the bot in a channel; what follows is its message. */
  mention(user: string, channel: string, text: string): Promise<{ message: SimulatedMessage; ack: Ack | null }> {
    return this.write(user, `<@${this.#sim.identity.botUserId}> ${text}`, { channel })
  }

  async edit(user: string, place: MessagePlace, text: string): Promise<Ack | null> {
    const message = this.#own(user, place)
    const before = structuredClone(message)
    this.#sim.state.change(place, user, { text: escapeText(text), blocks: richText(text) })
    return this.#tellBot(place.channel, this.#changeEvent(before, message))
  }

  /** Slack puts a preview under a link in the message, which it reports as a change: the words are the same. */
  async preview(user: string, place: MessagePlace): Promise<Ack | null> {
    const message = this.#own(user, place)
    return this.#tellBot(place.channel, this.#changeEvent(message, message))
  }

  async remove(user: string, place: MessagePlace): Promise<Ack | null> {
    const message = this.#own(user, place)
    this.#sim.state.record({ op: 'remove', ...place })
    const at = this.#sim.state.nextTs()
    return this.#tellBot(place.channel, {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      deleted_ts: place.ts,
      channel: place.channel,
      channel_type: 'im',
      ...(this.#sim.ways.previousMessage ? { previous_message: messagePayload(this.#sim.identity, message) } : {}),
      ts: at,
      event_ts: at,
    })
  }

  /** Opens the bot on its Home or Messages tab. */
  async openApp(user: string, tab: 'home' | 'messages' = 'home'): Promise<Ack> {
    const sim = this.#sim
    personOf(sim, user)
    const channel = sim.state.openDm(user)
    return sim.delivery.event(this.#envelope({ type: 'app_home_opened', user, channel: channel.id, tab, event_ts: sim.state.nextTs() }))
  }

  /** A global shortcut, from the lightning menu. */
  async shortcut(user: string, callbackId: string): Promise<Ack> {
    const sim = this.#sim
    const payload = {
      type: 'shortcut',
      ...common(sim.identity, personOf(sim, user)),
      action_ts: sim.state.nextTs(),
      callback_id: callbackId,
      trigger_id: sim.triggers.issue(user),
    }
    return this.#troubled(user, await sim.delivery.interaction(payload))
  }

  /** A shortcut on a message. */
  async messageShortcut(user: string, place: MessagePlace, callbackId: string): Promise<Ack> {
    const sim = this.#sim
    const message = sim.state.message(place.channel, place.ts)
    if (message === null || !sim.state.isMember(place.channel, user)) throw new Error('there is no such message')
    const payload = {
      type: 'message_action',
      ...common(sim.identity, personOf(sim, user)),
      action_ts: sim.state.nextTs(),
      callback_id: callbackId,
      trigger_id: sim.triggers.issue(user),
      response_url: sim.responseUrls.issue(user, place.channel, place.ts),
      message_ts: place.ts,
      channel: { id: place.channel, name: sim.state.channels.get(place.channel)?.name },
      message: messagePayload(sim.identity, message),
    }
    return this.#troubled(user, await sim.delivery.interaction(payload))
  }

  /** The person has seen everything in their chat with the bot. */
  markRead(user: string): void {
    const channel = this.#sim.state.openDm(user).id
    const last = this.#sim.state.messagesIn(channel, user).at(-1)
    if (last !== undefined && last.ts > this.#sim.state.lastRead(user)) this.#sim.state.record({ op: 'read', user, channel, ts: last.ts })
  }

  /** What the bot's own message looks like to its event subscription: Slack sends it too. */
  announce(message: SimulatedMessage): void {
    if (this.#isPrivateChat(message.channel)) this.#sim.delivery.eventInBackground(this.#envelope(this.#messageEvent(message)))
  }

  announceChange(before: SimulatedMessage, after: SimulatedMessage): void {
    if (this.#isPrivateChat(after.channel)) this.#sim.delivery.eventInBackground(this.#envelope(this.#changeEvent(before, after)))
  }

  #isPrivateChat(channel: string): boolean {
    return this.#sim.state.channels.get(channel)?.kind === 'im'
  }

  async #tellBot(channel: string, event: object): Promise<Ack | null> {
    return this.#isPrivateChat(channel) ? this.#sim.delivery.event(this.#envelope(event)) : null
  }

  #messageEvent(message: SimulatedMessage): object {
    const own = { client_msg_id: message.bot ? undefined : randomUUID() }
    const { channel, ts } = message
    return { ...messagePayload(this.#sim.identity, message), ...own, channel, channel_type: 'im', event_ts: ts }
  }

  #changeEvent(before: SimulatedMessage, after: SimulatedMessage): object {
    const at = this.#sim.state.nextTs()
    return {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: after.channel,
      channel_type: 'im',
      message: messagePayload(this.#sim.identity, after),
      ...(this.#sim.ways.previousMessage ? { previous_message: messagePayload(this.#sim.identity, before) } : {}),
      ts: at,
      event_ts: at,
    }
  }

  #envelope(event: object): object {
    return eventEnvelope(this.#sim.identity, newEventId(), this.#sim.wallNow(), JSON.parse(JSON.stringify(event)))
  }

  #channel(user: string, id: string) {
    const channel = this.#sim.state.channels.get(id)
    if (channel === undefined || !channel.members.includes(user)) throw new Error(`${user} is not in ${id}`)
    return channel
  }

  #own(user: string, place: MessagePlace): SimulatedMessage {
    const message = this.#sim.state.message(place.channel, place.ts)
    if (message === null || message.user !== user) throw new Error('people change only what they wrote')
    return message
  }

  #troubled(user: string, ack: Ack): Ack {
    if (ack.trouble !== null) this.#sim.state.tell({ kind: 'trouble', users: [user], text: 'We had some trouble connecting. Try again?' })
    return ack
  }
}

/** Slack sends what people type with these three characters escaped, and leaves mentions as they are. */
const escapeText = (text: string): string =>
  text
    .split(/(<[@#][A-Z0-9]+>)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')))
    .join('')

const richText = (text: string) =>
  acceptBlocks([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }])
