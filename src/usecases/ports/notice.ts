import type { TextId } from '#cards/texts/text-catalog.ts'
import type { ConsultId, DraftId, MessageId, NoticeId, PlatformUserId, ReflectionId, WorkspaceId } from '#domain/ids.ts'
import type { Params } from '#domain/text-params.ts'
import type { At, PersonKey, Platform } from '#domain/words.ts'

/** As it comes back from the database, a text is whatever was stored: whoever draws it looks at it once (`knownText`). */
export type NoticeWhat<Text extends string = string> =
  | { kind: 'card' }
  | { kind: 'line'; text: Text; fallback?: Text; params: Params; buttons?: readonly string[] }
  | { kind: 'note'; text: Text; fallback: Text; params: Params; buttons?: readonly string[]; digest?: boolean }
  | { kind: 'relay'; messageId: MessageId }
  /** A message that was passed on reads differently now, or is gone: it is redrawn where it stands. */
  | { kind: 'relay_again'; messageId: MessageId }
  /** That a message has not arrived yet, told to whoever wrote it; nothing once it has. `stuck`: for long. */
  | { kind: 'relay_late'; messageId: MessageId; stuck: boolean }
  /** Which consult words are for that wait; nothing once they have found it. */
  | { kind: 'which'; wordsId: string }
  /** What that message asked is answered or over: it is redrawn where it stands. */
  | { kind: 'settled'; noticeId: NoticeId }
  | { kind: 'home' }
  /** The page of this consult that its reader has open, drawn anew. */
  | { kind: 'page' }
  /** Once, when a person first comes to the bot. */
  | { kind: 'welcome' }
  /** To an account that was this person's: that their consults no longer come there. */
  | { kind: 'left_account'; platform: Platform; userId: PlatformUserId }
  /** A check-in that was asked, by its id: drawn from the reader's own row, and no more once it was answered or its day is over. */
  | { kind: 'check_in'; ask: string }
  /** That a reflection was shared; no more once it was taken back. */
  | { kind: 'shared'; reflectionId: ReflectionId }

/** How urgent a notice is: it goes out before all that are less so (R8). */
export const URGENCY = { alarm: 0, today: 1, reply: 2, rest: 3 } as const
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY]

/** One outgoing message to one person that must be delivered. */
export interface Notice {
  id: NoticeId
  workspace: WorkspaceId
  to: PersonKey
  consultId: ConsultId | null
  draftId: DraftId | null
  what: NoticeWhat
  urgency: Urgency
  /** When it was first to go out; a retry moves only `dueAt`. */
  askedAt: At
  dueAt: At
  /** Which try this is; those that were only told to come later do not count. */
  attempt: number
  /** Where an earlier attempt began but its end is unknown: read back before sending again. */
  ambiguous: boolean
  /** Grows by one with every claim; finishing with an old fence changes nothing. */
  fence: number
}

export type NewNotice = Pick<Notice, 'to' | 'consultId' | 'draftId'> & {
  what: NoticeWhat<TextId>
  dueAt: At
  /** The rest unless said. */
  urgency?: Urgency
  /** It asks its reader something, and is redrawn once that is answered or over. */
  asks?: boolean
  /** Unique per workspace: adding the same notice twice keeps one. */
  dedupeKey: string
}
