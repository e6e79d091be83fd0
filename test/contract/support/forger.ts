import type { Pointer, Values } from '#cards/model.ts'

/**
 * Requests of one's own making, as the platform would send them and rightly signed: for people who hold ids they should not have, and for
 * what no client sends. It names no platform, so that one story can be played on each. `who` is a person's id on the platform.
 */
export interface Forger {
  /** Presses a button of a message; with `on`, one of a page with these values in it. */
  press(who: string, action: string, to: Pointer, on?: { form: string; values?: Values }): Promise<Reply>
  /** The other ways in which the platform tells of a press, each by name. */
  readonly otherWays: Readonly<Record<string, (who: string, action: string, to: Pointer) => Promise<Reply>>>
  submit(who: string, form: string, to: Pointer, values?: Values): Promise<Reply>
  /** Tells of what stands on a page that is not sent, so that it is kept. Not every page has something to say to that. */
  leave(who: string, form: string, to: Pointer, values: Values): Promise<Answered>
  /** Writes under a message (or in answer to it) that somebody else has in their chat with the bot. */
  writeUnder(who: string, message: { of: string; id: string }, text: string): Promise<Answered>
  /** Where the page points that is open in front of this person. */
  pointerOf(who: string): Pointer

  /** What was pressed and submitted so far, oldest first, to be sent once more. */
  captured(): Captured[]
  /** Presses that do not come from the agency's own workspace or tenant, or not from the platform at all, each by name. */
  readonly fromOutside: Readonly<Record<string, (who: string, action: string, to: Pointer) => Promise<Answered>>>
  /** Pages as no client sends them, each by name. `whole`: all that counts is there, so that it is a page all the same. */
  readonly brokenPages: Readonly<Record<string, { whole?: true; send(who: string, form: string, to: Pointer): Promise<Reply> }>>
  /** Requests that are none of the platform's, each by name; `who` is named in those that name anybody. */
  readonly oddRequests: Readonly<Record<string, (who: string) => Promise<Answered>>>

  /** Watches what the bot gives to the platform; the function ends it and gives all of it, as it was sent. */
  watch(): () => string[]
  /** What the platform took, or was answered, but should not have been. */
  objections(): unknown[]
}

/** What came back for one request. */
export interface Answered {
  /** Null when there was no answer in the time that the platform waits. */
  readonly status: number | null
  /** As it came. */
  readonly whole: string
}

export interface Reply extends Answered {
  /** What the person is shown; rejects when that is nothing at all. */
  shown(): Promise<Shown>
}

export interface Shown {
  readonly kind: 'page' | 'errors' | 'words' | 'closed'
  /** Its title too; one piece of text a line. */
  readonly words: string
  /** Sentences about fields, by field id. */
  readonly errors: Readonly<Record<string, string>>
  /** What stands in the boxes of a page that was drawn anew, by field id; null where the client keeps its page. */
  readonly values: Readonly<Record<string, unknown>> | null
  /** How much the client lets into each box of such a page. */
  readonly most: Readonly<Record<string, number>>
  /** Texts in places where the platform reads markup. */
  readonly markup: readonly string[]
}

export interface Captured {
  /** Sent by somebody else; `swap` changes what it says. */
  inNameOf(who: string, swap: (text: string) => string): Promise<Answered>
  /** The same bytes. */
  again(): Promise<Answered>
}
