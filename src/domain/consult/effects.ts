import type { MessageId } from '../ids.ts'
import type { Params } from '../text-params.ts'
import type { PersonKey } from '../words.ts'
import type { ToldId } from './telling/told-texts.ts'

/**
 * What a change asks to be told or noted. The use case turns each `card`, `line` and `note` into a notice row in the same
 * transaction, and each `audit` into an audit row. Params hold ids, keys, numbers and times, never a typed word.
 */
export type Effect =
  /** Draw or redraw this person's card of the consult from its state; posts it the first time. */
  | { kind: 'card'; to: PersonKey }
  /** Only their Home reads differently: no card, no sound. */
  | { kind: 'home'; to: PersonKey }
  /** A line in this person's thread of the consult. `buttons` are action ids. */
  | { kind: 'line'; to: PersonKey; text: ToldId; fallback?: ToldId; params: Params; buttons?: readonly string[] }
  /** A message outside any consult thread (digest, session reminder, pointerless notes). Notes of quiet levels may be merged. */
  | { kind: 'note'; to: PersonKey; text: ToldId; fallback: ToldId; params: Params; buttons?: readonly string[]; digest?: boolean }
  /** A thread message to relay, by its row id; the words stay sealed in that row. */
  | { kind: 'relay'; to: PersonKey; messageId: MessageId }
  | {
      kind: 'audit'
      what: string
      by: PersonKey | null
      facts?: Readonly<Record<string, string | number | boolean>>
      /** What only the bot may open again. */
      sealed?: Readonly<Record<string, string>>
    }

/** The result of every change of a consult. */
export interface Changed<C> {
  consult: C
  effects: Effect[]
}
