import { isObject } from '#sandbox/platform/json.ts'
import { KeptChanges } from '#sandbox/platform/kept-changes.ts'
import type { JournalEntry } from './journal-entry.ts'
import type { Block, MessageMetadata, SimulatedChannel, SimulatedMessage, SimulatedUser } from './slack-shapes.ts'
import type { Notification, WorkspaceChange } from './workspace-change.ts'

export interface WorkspaceOptions {
  users: readonly SimulatedUser[]
  channels: readonly SimulatedChannel[]
  botUserId: string
  now: () => number
  journalFile?: string | undefined
}

const keyOf = (channel: string, ts: string): string => `${channel} ${ts}`

/** Who is in the workspace and what was written there. */
export class WorkspaceState extends KeptChanges<JournalEntry, WorkspaceChange> {
  readonly users = new Map<string, SimulatedUser>()
  readonly channels = new Map<string, SimulatedChannel>()
  readonly botUserId: string
  readonly homes = new Map<string, Extract<JournalEntry, { op: 'home' }>>()
  readonly notifications: Notification[] = []
  /** How many accepted posts carried this notice id. */
  readonly acceptedByNotice = new Map<string, number>()
  readonly #messages = new Map<string, SimulatedMessage>()
  readonly #byChannel = new Map<string, SimulatedMessage[]>()
  readonly #lastRead = new Map<string, string>()
  readonly #removed = new Set<string>()
  /** Each person's private channel with the bot, by person. */
  readonly #dms = new Map<string, string>()
  readonly #options: WorkspaceOptions
  #lastMicros = 0

  constructor(options: WorkspaceOptions) {
    super(options.journalFile)
    this.#options = options
    this.botUserId = options.botUserId
    this.#start()
    this.bringBack()
  }

  #start(): void {
    for (const user of this.#options.users) this.users.set(user.id, user)
    for (const channel of this.#options.channels) this.channels.set(channel.id, { ...channel, members: [...channel.members] })
  }

  /** Everything back to the start; the journal is emptied. */
  reset(): void {
    const kept = [this.users, this.channels, this.homes, this.acceptedByNotice, this.#messages, this.#byChannel, this.#lastRead]
    for (const one of [...kept, this.#removed, this.#dms]) one.clear()
    this.notifications.length = 0
    this.forget()
    this.#start()
    this.tell({ kind: 'reset', users: [] })
  }

  /** A message timestamp: the simulated clock, never twice the same and never going back. */
  nextTs(): string {
    this.#lastMicros = Math.max(Math.round(this.#options.now() * 1000), this.#lastMicros + 1)
    return asTs(this.#lastMicros)
  }

  /** The private channel of a person with the bot, opened when it is missing. */
  openDm(user: string): SimulatedChannel {
    const id = this.dmOf(user)
    if (!this.channels.has(id)) this.record({ op: 'dm', user, id })
    return this.channels.get(id) as SimulatedChannel
  }

  /** The id of that channel, opened or not. */
  dmOf(user: string): string {
    return this.#dms.get(user) ?? `D${user.slice(1)}`
  }

  /** The person's private channel has another id from now on, and nobody knows the one before. Gives the new one. */
  moveDm(user: string): string {
    const before = this.dmOf(user)
    const id = `${before}M`
    this.record({ op: 'dm', user, id })
    return id
  }

  message(channel: string, ts: string): SimulatedMessage | null {
    return this.#messages.get(keyOf(channel, ts)) ?? null
  }

  /** Whether this is a message that was taken away. */
  wasThere(channel: string, ts: string): boolean {
    return this.#removed.has(keyOf(channel, ts))
  }

  /** Oldest first; private replies to other people left out. */
  messagesIn(channel: string, viewer: string): SimulatedMessage[] {
    return (this.#byChannel.get(channel) ?? []).filter((m) => m.ephemeralFor === undefined || m.ephemeralFor === viewer)
  }

  isMember(channel: string, user: string): boolean {
    return this.channels.get(channel)?.members.includes(user) ?? false
  }

  /** How many messages of the bot this person has not seen. */
  unread(user: string): number {
    const channel = this.dmOf(user)
    const read = this.#lastRead.get(keyOf(channel, user)) ?? '0'
    return this.messagesIn(channel, user).filter((m) => m.bot && m.ts > read).length
  }

  lastRead(user: string): string {
    return this.#lastRead.get(keyOf(this.dmOf(user), user)) ?? '0'
  }

  post(message: Omit<SimulatedMessage, 'ts'>): SimulatedMessage {
    const whole = { ...message, ts: this.nextTs() }
    if (message.ephemeralFor === undefined) this.record({ op: 'post', message: whole })
    else {
      this.#keep(whole)
      this.tell({ kind: 'message', what: 'private', channel: whole.channel, ts: whole.ts, users: [message.ephemeralFor] })
    }
    return whole
  }

  change(
    ref: { channel: string; ts: string },
    by: string,
    next: { text: string; blocks: Block[]; metadata?: MessageMetadata | undefined },
  ): void {
    this.record({ op: 'change', channel: ref.channel, ts: ref.ts, by, at: this.nextTs(), ...next })
  }

  protected apply(entry: JournalEntry): void {
    if (entry.op === 'dm') this.#applyDm(entry)
    else if (entry.op === 'post') this.#applyPost(entry.message)
    else if (entry.op === 'change') this.#applyChange(entry)
    else if (entry.op === 'remove') this.#remove(entry.channel, entry.ts)
    else if (entry.op === 'read') this.#lastRead.set(keyOf(entry.channel, entry.user), entry.ts)
    else this.homes.set(entry.user, entry)
  }

  #applyDm({ user, id }: Extract<JournalEntry, { op: 'dm' }>): void {
    const before = this.dmOf(user)
    if (before !== id) this.channels.delete(before)
    this.#dms.set(user, id)
    this.channels.set(id, { id, kind: 'im', name: 'directmessage', members: [user, this.botUserId] })
  }

  #applyPost(message: SimulatedMessage): void {
    this.#keep(message)
    this.#lastMicros = Math.max(this.#lastMicros, Math.round(Number(message.ts) * 1e6))
    const notice = noticeOf(message.metadata)
    if (notice !== null) this.acceptedByNotice.set(notice, (this.acceptedByNotice.get(notice) ?? 0) + 1)
    if (!message.bot || this.channels.get(message.channel)?.kind !== 'im') return
    for (const user of this.#people(message.channel))
      this.notifications.push({ user, channel: message.channel, ts: message.ts, text: message.text })
  }

  #applyChange(entry: Extract<JournalEntry, { op: 'change' }>): void {
    const message = this.message(entry.channel, entry.ts)
    if (message === null) return
    Object.assign(message, { text: entry.text, blocks: entry.blocks, edited: { user: entry.by, ts: entry.at } })
    if (entry.metadata !== undefined) message.metadata = entry.metadata
  }

  #keep(message: SimulatedMessage): void {
    this.#messages.set(keyOf(message.channel, message.ts), message)
    const list = this.#byChannel.get(message.channel) ?? []
    list.push(message)
    this.#byChannel.set(message.channel, list)
  }

  #remove(channel: string, ts: string): void {
    this.#messages.delete(keyOf(channel, ts))
    this.#removed.add(keyOf(channel, ts))
    this.#byChannel.set(
      channel,
      (this.#byChannel.get(channel) ?? []).filter((m) => m.ts !== ts),
    )
  }

  #people(channel: string): string[] {
    return (this.channels.get(channel)?.members ?? []).filter((id) => id !== this.botUserId)
  }

  protected announce(entry: JournalEntry): void {
    if (entry.op === 'home') this.tell({ kind: 'home', users: [entry.user] })
    else if (entry.op === 'read') this.tell({ kind: 'read', users: [entry.user] })
    else if (entry.op === 'change') this.#tellMessage('changed', entry)
    else if (entry.op === 'remove') this.#tellMessage('removed', entry)
    else if (entry.op === 'post') {
      this.#tellMessage('posted', entry.message)
      const { bot, channel, ts, text } = entry.message
      if (!bot || this.channels.get(channel)?.kind !== 'im') return
      for (const user of this.#people(channel))
        this.tell({ kind: 'notification', users: [user], notification: { user, channel, ts, text } })
    }
  }

  #tellMessage(what: 'posted' | 'changed' | 'removed', { channel, ts }: { channel: string; ts: string }): void {
    this.tell({ kind: 'message', what, channel, ts, users: this.#people(channel) })
  }
}

/** Our notice id in a message's metadata, if it carries one. */
export function noticeOf(metadata: MessageMetadata | undefined): string | null {
  const payload = metadata?.event_payload
  if (!isObject(payload)) return null
  const id = payload.notice_id ?? payload.notice ?? payload.id
  return typeof id === 'string' ? id : null
}

const asTs = (micros: number): string => `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`
