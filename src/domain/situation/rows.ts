import { z } from 'zod'
import { personKey } from '../ids.ts'

/** The rows of the checklist, in the article's order; safety and facts are pages of their own. */
export const ROWS = ['role', 'redirect', 'reassure', 'policy', 'consult', 'record', 'follow_through'] as const
export type Row = (typeof ROWS)[number]

/** Rows about the talk with the client: where table B hides them nothing of them is to be seen. */
export const TALK_ROWS = ['role', 'redirect', 'reassure'] as const satisfies readonly Row[]
export type TalkRow = (typeof TALK_ROWS)[number]

/** What a worker can say of each row, the first before they said anything. `consult` has none: it is as far as the consult is. */
export const ROW_STATES = {
  role: ['not_yet', 'will', 'said', 'unfit'],
  redirect: ['not_yet', 'will', 'said', 'unfit'],
  reassure: ['not_yet', 'will', 'said', 'unfit'],
  policy: ['unread', 'clear', 'said', 'unclear'],
  record: ['not_yet', 'done', 'not_needed'],
  follow_through: ['not_yet', 'keeps', 'unfit'],
} as const
export type ChosenRow = keyof typeof ROW_STATES
export type RowState<R extends ChosenRow = ChosenRow> = (typeof ROW_STATES)[R][number]
export const CHOSEN_ROWS = ['role', 'redirect', 'reassure', 'policy', 'record', 'follow_through'] as const satisfies readonly ChosenRow[]

/** Every state that any row has; one text each. */
export const ALL_STATES = [
  'not_yet',
  'will',
  'said',
  'unfit',
  'unread',
  'clear',
  'unclear',
  'done',
  'not_needed',
  'keeps',
] as const satisfies readonly RowState[]

/** The states that say something, in the order they are told to somebody else. */
export const SAID_STATES = [
  'said',
  'will',
  'clear',
  'unclear',
  'done',
  'not_needed',
  'keeps',
  'unfit',
  'not_yet',
] as const satisfies readonly RowState[]

/** Who said where a row stands, and when. Sealed with the situation. */
export const rowMarkSchema = z.object({ state: z.enum(ALL_STATES), by: personKey, at: z.number().int() })
export type RowMark = z.infer<typeof rowMarkSchema>

/** Row to what was said of it last; a row nobody spoke of has none, as on what was flagged before there were states. */
export const rowMarksSchema = z.partialRecord(z.enum(CHOSEN_ROWS), rowMarkSchema)
