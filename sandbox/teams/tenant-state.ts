import { KeptChanges } from '#sandbox/platform/kept-changes.ts'
import { chatId, type Identity, pairwiseId } from './identity.ts'
import type { JournalEntry, LeftChat } from './journal-entry.ts'
import type { MessagePlace, Notification, SimulatedChannel, SimulatedMessage, SimulatedPerson } from './teams-shapes.ts'
import type { TenantChange } from './tenant-change.ts'

export interface TenantOptions {
  identity: Identity
  users: readonly SimulatedPerson[]
  channels: readonly SimulatedChannel[]
  now: () => number
  journalFile?: string | undefined
}

/** A conversation the bot can write into. */
export type Conversation = { kind: 'personal'; id: string; user: string } | { kind: 'channel'; id: string; channel: SimulatedChannel }

/** Targeted messages go away after a day (learn.microsoft.com/microsoftteams: targeted messages). */
const TARGETED_LIFE_MS = 24 * 3_600_000

/** Who is in the tenant and what was written there. */
export class TenantState extends KeptChanges<JournalEntry, TenantChange> {
  readonly users = new Map<string, SimulatedPerson>()
  readonly channels = new Map<string, SimulatedChannel>()
  readonly notifications: Notification[] = []
  readonly #options: TenantOptions
  /** Whose chat with the bot an id is, and the other way round. */
  readonly #chats = new Map<string, string>()
  readonly #chatIds = new Map<string, string>()
  readonly #leftChats = new Map<string, LeftChat>()
  readonly #pairwise = new Map<string, string>()
  readonly #messages = new Map<string, SimulatedMessage[]>()
  readonly #apps = new Map<string, { installed: boolean; blocked: boolean }>()
  readonly #lastRead = new Map<string, string>()
  #lastId = 0

  constructor(options: TenantOptions) {
    super(options.journalFile)
    this.#options = options
    for (const channel of options.channels) this.channels.set(channel.id, channel)
    this.#start()
    this.bringBack()
  }

  #start(): void {
    for (const user of this.#options.users) this.join(user)
  }

  /** Somebody has an account in the tenant from now on. */
  join(user: SimulatedPerson): void {
    const { identity } = this.#options
    const { id, installed = true } = user
    this.users.set(id, user)
    this.#pairwise.set(pairwiseId(identity, id), id)
    this.#apps.set(id, { installed, blocked: false })
    this.#callChat(id, chatId(identity, id))
  }

  #callChat(user: string, id: string): void {
    this.#chats.set(id, user)
    this.#chatIds.set(user, id)
  }

  /** Everything back to the start; the journal is emptied. */
  reset(): void {
    const kept = [this.users, this.#messages, this.#apps, this.#lastRead, this.#chats, this.#chatIds, this.#leftChats]
    for (const one of kept) one.clear()
    this.notifications.length = 0
    this.forget()
    this.#start()
    this.tell({ kind: 'reset', users: [] })
  }

  /** A message id: epoch milliseconds of the simulated clock, never twice the same and never going back. */
  nextId(): string {
    this.#lastId = Math.max(Math.round(this.#options.now()), this.#lastId + 1)
    return String(this.#lastId)
  }

  /** The person behind an id that a bot may use: the object id, or the id towards this bot. */
  personBy(id: string): SimulatedPerson | null {
    return this.users.get(this.#pairwise.get(id) ?? id) ?? this.users.get(id.toLowerCase()) ?? null
  }

  chatOf(user: string): string {
    return this.#chatIds.get(user) ?? chatId(this.#options.identity, user)
  }

  /** The person's chat with the bot has another id from now on; the one before answers with this error. Gives the new one. */
  moveChat(user: string, before: LeftChat): string {
    const id = `${this.chatOf(user)}M`
    this.record({ op: 'chat', user, id, before })
    return id
  }

  /** What the Connector says of a chat that was somebody's; null of any other. */
  leftChat(id: string): LeftChat | null {
    return this.#leftChats.get(id) ?? null
  }

  /** A thread of a channel is part of it: what stands after `;messageid=` is left to the caller. */
  conversation(id: string): Conversation | null {
    const user = this.#chats.get(id)
    if (user !== undefined) return { kind: 'personal', id, user }
    const channel = this.channels.get(id.split(';', 1)[0] ?? '')
    return channel === undefined ? null : { kind: 'channel', id: channel.id, channel }
  }

  people(conversation: Conversation): readonly string[] {
    return conversation.kind === 'personal' ? [conversation.user] : conversation.channel.members
  }

  app(user: string): { installed: boolean; blocked: boolean } {
    return this.#apps.get(user) ?? { installed: false, blocked: false }
  }

  message({ conversation, id }: MessagePlace): SimulatedMessage | null {
    return this.#messages.get(conversation)?.find((m) => m.id === id) ?? null
  }

  /** Oldest first, as this person sees it. */
  messagesIn(conversation: string, viewer: string): SimulatedMessage[] {
    const gone = this.#options.now() - TARGETED_LIFE_MS
    return (this.#messages.get(conversation) ?? []).filter((m) => m.onlyFor === null || (m.onlyFor === viewer && Number(m.id) > gone))
  }

  /** Every message of every conversation, oldest first, for whoever judges a run. */
  allMessages(): SimulatedMessage[] {
    return [...this.#messages.values()].flat().sort((a, b) => Number(a.id) - Number(b.id))
  }

  /** How many messages of the bot this person has not seen in their chat with it. */
  unread(user: string): number {
    const read = Number(this.lastRead(user))
    return this.messagesIn(this.chatOf(user), user).filter((m) => m.bot && Number(m.id) > read).length
  }

  lastRead(user: string): string {
    return this.#lastRead.get(user) ?? '0'
  }

  post(message: Omit<SimulatedMessage, 'id' | 'redrawn' | 'edited' | 'removed'>): SimulatedMessage {
    const whole = { ...message, id: this.nextId(), redrawn: 0, edited: false, removed: false }
    if (whole.onlyFor === null) this.record({ op: 'post', message: whole })
    else {
      this.#keep(whole)
      this.#announcePost(whole)
    }
    return whole
  }

  change(message: SimulatedMessage, patch: Partial<SimulatedMessage>): void {
    const { conversation, id } = message
    if (message.onlyFor === null) this.record({ op: 'change', conversation, id, patch })
    else {
      Object.assign(message, patch)
      this.#announceChange({ conversation, id }, patch)
    }
  }

  protected apply(entry: JournalEntry): void {
    if (entry.op === 'post') this.#keep(entry.message)
    else if (entry.op === 'change') Object.assign(this.message(entry) ?? {}, entry.patch)
    else if (entry.op === 'read') this.#lastRead.set(entry.user, entry.id)
    else if (entry.op === 'chat') this.#applyChat(entry)
    else this.#apps.set(entry.user, { installed: entry.installed, blocked: entry.blocked })
  }

  #applyChat({ user, id, before }: Extract<JournalEntry, { op: 'chat' }>): void {
    const left = this.chatOf(user)
    this.#chats.delete(left)
    this.#leftChats.set(left, before)
    this.#callChat(user, id)
  }

  #keep(message: SimulatedMessage): void {
    const list = this.#messages.get(message.conversation) ?? []
    list.push(message)
    this.#messages.set(message.conversation, list)
    this.#lastId = Math.max(this.#lastId, Number(message.id))
    const { conversation, id } = message
    for (const user of this.#notified(message)) this.notifications.push({ user, conversation, id, text: shownLocked(message) })
  }

  /** Whose phone lights up: chats and what is meant for one person; a channel's talk does not. */
  #notified(message: SimulatedMessage): readonly string[] {
    if (!message.bot) return []
    const conversation = this.conversation(message.conversation)
    if (message.onlyFor !== null) return [message.onlyFor]
    return conversation?.kind === 'personal' ? [conversation.user] : []
  }

  protected announce(entry: JournalEntry): void {
    if (entry.op === 'post') this.#announcePost(entry.message)
    else if (entry.op === 'change') this.#announceChange(entry, entry.patch)
    else if (entry.op !== 'chat') this.tell({ kind: entry.op, users: [entry.user] })
  }

  #announcePost(message: SimulatedMessage): void {
    const { conversation, id, onlyFor } = message
    const what = onlyFor === null ? 'posted' : 'private'
    this.tell({ kind: 'message', what, conversation, id, users: onlyFor === null ? this.#peopleOf(conversation) : [onlyFor] })
    for (const user of this.#notified(message))
      this.tell({ kind: 'notification', users: [user], notification: { user, conversation, id, text: shownLocked(message) } })
  }

  #announceChange({ conversation, id }: MessagePlace, patch: Partial<SimulatedMessage>): void {
    const what = patch.removed === true ? 'removed' : 'changed'
    this.tell({ kind: 'message', what, conversation, id, users: this.#peopleOf(conversation) })
  }

  #peopleOf(id: string): readonly string[] {
    const conversation = this.conversation(id)
    return conversation === null ? [] : this.people(conversation)
  }
}

/** Without a summary Teams says that there is a card, and nothing of it. */
const shownLocked = ({ summary, text }: SimulatedMessage): string => summary || text || 'Sent a card'
