import type { JsonObject } from '#sandbox/platform/json.ts'

/**
 * What the simulated tenant keeps. Written from Microsoft's documentation (learn.microsoft.com/microsoftteams, adaptivecards.io), not from
 * our cards: the simulation must be able to disagree with us.
 */

export interface SimulatedPerson {
  /** Object id in the directory. */
  id: string
  /** Short name for whoever drives the simulation; Teams does not know it. */
  key: string
  name: string
  /** IANA zone. */
  tz: string
  /** False: the app is not in this person's Teams until they install it. */
  installed?: boolean
}

export interface SimulatedChannel {
  /** `19:...@thread.tacv2`. */
  id: string
  name: string
  /** Object ids. */
  members: readonly string[]
}

/** Where a message is. */
export interface MessagePlace {
  conversation: string
  id: string
}

/** One message as people see it now. */
export interface SimulatedMessage extends MessagePlace {
  /** Object id of the person, or the bot's id. */
  from: string
  bot: boolean
  /** As it was typed; of a bot its `text`. */
  text: string
  /** The Adaptive Card of a bot's message. */
  card: JsonObject | null
  /** What a lock screen shows of a bot's message; empty when the bot gave none. */
  summary: string
  /** How often the bot redrew it. */
  redrawn: number
  /** A person changed their own words. */
  edited: boolean
  /** A person took it back: only the mark is left. */
  removed: boolean
  /** Object id of the one person who sees it (a targeted message); null: everybody in the conversation. */
  onlyFor: string | null
  /** The message it quotes. */
  quotes: string | null
  /** In a channel the first message of its thread; null for one that stands alone. */
  root: string | null
}

/** Values by input id. What a client sends is text; an input without a value is not sent at all. */
export type InputValues = Readonly<Record<string, string>>

/** A dialog in front of a person: one page at a time. */
export interface SimulatedDialog {
  id: string
  user: string
  title: string
  card: JsonObject
  /** What the person has filled in so far, with what the page began with. */
  values: InputValues
  /** What the client itself objects to, by input id. */
  errors: Readonly<Record<string, string>>
  /** What the client says when the bot did not answer; null: nothing. */
  trouble: string | null
  /** While a submit is on its way. */
  busy: boolean
  /** Counts the pages shown in it, from 1. */
  page: number
}

/** Where a dialog came from: its submits go back the same way. */
export interface DialogOrigin {
  conversation: string
  /** The message whose button opened it. */
  message: string | null
  /** The command of the message extension that opened it; null for a button. */
  extension: JsonObject | null
}

/** What a locked phone shows. */
export interface Notification extends MessagePlace {
  user: string
  text: string
}
