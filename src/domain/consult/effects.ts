import type { MessageId } from '../ids.ts'
import type { At, PersonKey } from '../words.ts'

/** A value for a placeholder of a text. Names are looked up and times formatted when the message is rendered for its reader. */
export type Param =
  | string
  | number
  | { person: PersonKey }
  | { people: readonly PersonKey[] }
  /** Finished texts or tokens, joined the way the reader's language joins a list. */
  | { list: readonly string[] }
  | { at: At }
  /** A length of time in milliseconds. */
  | { ms: number }
export type Params = Readonly<Record<string, Param>>

/**
 * What a change asks to be told or noted. The use case turns each `card`, `line` and `note` into a notice row in the same
 * transaction, and each `audit` into an audit row. Params hold ids, keys, numbers and times, never a typed word.
 */
export type Effect =
  /** Draw or redraw this person's card of the consult from its state; posts it the first time. */
  | { kind: 'card'; to: PersonKey }
  /** A line in this person's thread of the consult. `text` and `fallback` are text ids, `buttons` action ids. */
  | { kind: 'line'; to: PersonKey; text: string; fallback?: string; params: Params; buttons?: readonly string[] }
  /** A message outside any consult thread (digest, session reminder, pointerless notes). Notes of quiet levels may be merged. */
  | { kind: 'note'; to: PersonKey; text: string; fallback: string; params: Params; buttons?: readonly string[]; digest?: boolean }
  /** A thread message to relay, by its row id; the words stay sealed in that row. */
  | { kind: 'relay'; to: PersonKey; messageId: MessageId }
  | { kind: 'audit'; what: string; by: PersonKey | null; facts?: Readonly<Record<string, string | number | boolean>> }

/** The result of every change of a consult. */
export interface Changed<C> {
  consult: C
  effects: Effect[]
}
