import type { FormId } from '#cards/verbs.ts'
import type { ConsultId, DraftId, MessageId, NoticeId, PlatformUserId, Token } from '#domain/ids.ts'
import type { At, ConsultState, Level, Part, PersonKey, Platform } from '#domain/words.ts'
import type { NoticeWhat } from './notice.ts'
import type { MessageRef, PageRef } from './platform.ts'

/** A person's private thread of one consult. */
export interface ThreadRow {
  consultId: ConsultId
  person: PersonKey
  platform: Platform
  channel: string
  rootId: string
}

/** A page of a consult that is open in front of a person and is redrawn as the consult changes. */
export interface PageRow {
  consultId: ConsultId
  person: PersonKey
  platform: Platform
  at: PageRef
}

export interface ThreadMessage {
  id: MessageId
  consultId: ConsultId
  by: PersonKey
  at: At
  /** Sealed in the row. Empty when the person removed it. */
  text: string
  /** Set when changed or removed after relaying; the first wording stays. */
  editedText: string | null
  editedAt: At | null
  deletedAt: At | null
  /** When it was changed last, as the platform tells it: what it brings after that may be older. */
  changedAt?: number | null | undefined
  kind: 'message' | 'answer' | 'question' | 'update' | 'reply'
  /** The platform message it came from, null when typed in a form. */
  source: MessageRef | null
}

/** Something a person wrote whose consult is not known yet. All but whose and when is sealed. */
export interface WaitingWords {
  id: string
  person: PersonKey
  at: At
  text: string
  source: MessageRef
  /** The message they stand under or quote. */
  threadId: string | null
  files: number
  /** When they were changed last, as the platform tells it; null where they were not. */
  changedAt?: number | null | undefined
}

/** A change or removal of a message that has not come yet. */
export interface EarlyChange {
  /** Null where the platform does not say whose message was removed. */
  by: PersonKey | null
  /** What it says now; null: it was removed. */
  text: string | null
  /** When that was, as the platform tells it. */
  changedAt: number | null
}

/** A message passed on, where it stands. */
export interface RelayedAt {
  noticeId: NoticeId
  platform: Platform
  ref: MessageRef
}

/** A message that asks its reader something and is not settled yet. */
export interface Asking {
  id: NoticeId
  to: PersonKey
  consultId: ConsultId | null
  draftId: DraftId | null
  what: NoticeWhat
  /** When it was asked. */
  at: At
}

/** A message as it was asked for, and where it stands. */
export interface Standing extends Asking {
  platform: Platform
  ref: MessageRef
}

export interface AccessRow {
  consultId: ConsultId
  person: PersonKey
  at: At
  what: 'read' | 'record' | 'view' | 'thread'
}

/** What Home and the lists show of a consult: columns, no content. */
export interface ConsultRow {
  id: ConsultId
  token: Token
  state: ConsultState
  level: Level
  workerKey: PersonKey
  sentAt: At | null
  ackDueAt: At | null
  answerDueAt: At | null
  /** Its worker's account reads nothing more of it (R10). */
  silent: boolean
}

/** One that has ended: when, and in which month (`2026-11`) of the zone asked for. */
export interface EndedRow extends ConsultRow {
  endedAt: At
  month: string
}

/** A consult by its columns alone, with who is on it. */
export interface PlainConsult extends ConsultRow {
  people: { key: PersonKey; part: Part }[]
}

/** What waits for a person on a local day `YYYY-MM-DD`. */
export interface TaskRow {
  consultId: ConsultId
  token: Token
  kind: 'review' | 'action'
  on: string
}

/** A person's account on a platform. All but the two times is sealed. */
export interface Contact {
  /** Empty for one seen before their id was looked up, and where the platform knows nobody of this `email`. */
  userId: PlatformUserId
  /** The e-mail address by which the account was looked up; null where the agency file gives an id, or nobody has looked. */
  email: string | null
  /** The account they had before, and until when. */
  before: { userId: PlatformUserId; at: At } | null
  /** Their private chat with the bot. */
  channel: string | null
  /** How the platform says they are reached, as last heard (`Doors.heardFrom`). Opaque outside the platform's room. */
  address: string | null
  /** Where their Home stands, on a platform where it is a message. */
  home: MessageRef | null
  welcomedAt: At | null
  activeAt: At | null
}

/** A link from the bot opens a page once; a session keeps it open for a while. */
export type WebKeyKind = 'link' | 'session'

export interface RecordEntry {
  id: string
  consultId: ConsultId
  at: At
  by: PersonKey
  kind: 'record' | 'mark' | 'amendment'
  body: unknown
}

/** Screens that are no page: a word, a card, or nothing at all. */
export type ReplyId =
  | 'nothing'
  | 'done'
  | 'expired'
  | 'draft.gone'
  | 'sent.before'
  | 'consult'
  | 'checkin.said'
  | 'checkin.done'
  | 'relay.said'
  | 'session.saved'
  | 'session.logged'
  | 'session.known'

/** What a repeated press, submit or event gets again: a pointer to a screen, never its content. */
export interface AnswerRef {
  show: FormId | ReplyId
  id?: string
  arg?: string
}
