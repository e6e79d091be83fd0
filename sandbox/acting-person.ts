/**
 * One person of a simulated platform, acting as a reader would: by the titles, labels and words on their screen. It names no platform, so
 * that one story can be played on each. What waits, waits for what it needs, and rejects with what the screen shows instead.
 */
export interface ActingPerson {
  /** Their id on the platform. */
  readonly id: string
  /** Types into the chat with the bot: a command with its slash, or a message. */
  type(text: string): Promise<void>
  /** Comes to the bot for the first time, or again. */
  arrive(): Promise<void>
  /** Names the bot in a channel of many, with words behind it; resolves with what the channel then shows this person, oldest first. */
  mention(text: string): Promise<ShownMessage[]>
  /** Opens the guide from the menu of somebody else's message. */
  openFromMessage(): Promise<void>

  /** The form on top once its title holds `title` and, where given, it says `words`. */
  form(title: string, words?: string): Promise<ShownForm>
  /** The form on top now; null when none is open. */
  open(): ShownForm | null
  /** Fills in a field of the form on top: an option by its label or id, several as a list, words, a date. */
  fill(field: string, value: Choice): Promise<void>
  /** Makes a choice that changes its page, and looks at what it brings up: resolves once the page says `brings`. */
  choose(field: string, value: Choice, brings: string): Promise<ShownForm>
  /** Presses a button of the form on top, with `beside` the one in the row that says so, and yes where it asks first. */
  press(label: string, beside?: string): Promise<void>
  /** Presses the submit button; resolves with the sentences about fields, by field id: none when it went on. */
  submit(): Promise<Readonly<Record<string, string>>>
  /** Leaves the form on top; what its page keeps is kept. Nothing happens where none is open. */
  close(): Promise<void>

  /** The card of the consult `token`, or the newest card; with `head`, once its head holds that. */
  card(token?: string, head?: string): Promise<ShownMessage>
  /** Presses a button of what stands there about `token`, the newest that has it; also one under "more". */
  pressCard(token: string, label: string): Promise<void>
  /** A button of what stands there about `token`, to be pressed later: as on a screen that was not drawn anew since. */
  hold(token: string, label: string): Promise<() => Promise<void>>
  /** What is asked before a button of what stands there about `token` does anything; nothing is done. */
  asks(token: string, label: string): Promise<string>
  /** Presses a button of the newest message of the bot that says `words`, with `beside` the one in the row that says so. */
  pressOn(words: string, label: string, beside?: string): Promise<void>
  /** The address that the button `label` leads to, of the form on top or else of the newest message that has it. */
  link(label: string): Promise<string>
  /** Writes to the others of the consult `token`. */
  reply(token: string, text: string): Promise<OwnMessage>
  /** Writes right beneath a message, or quoting it where a chat has no threads. */
  writeUnder(message: Pick<ShownMessage, 'id'>, text: string): Promise<OwnMessage>
  edit(message: OwnMessage, text: string): Promise<void>
  remove(message: OwnMessage): Promise<void>
  /** The platform tells of a message as changed whose words are the same: a preview came, or a reaction. */
  touch(message: OwnMessage): Promise<void>
  /** The newest line about `token` that says `words`. */
  line(token: string, words: string): Promise<ShownMessage>
  /** Everything that stands in the chat with the bot now, oldest first. */
  messages(): ShownMessage[]
  /** Resolves once the screen says `words`. */
  says(words: string): Promise<void>

  /** Opens Home and reads it once it is drawn. */
  home(): Promise<ShownHome>
  /** Resolves once Home says `words`, where it was opened before and is not opened again. */
  homeSays(words: string): Promise<void>
  /** Presses a button of Home, with `beside` the one in the row that says so. */
  pressHome(label: string, beside?: string): Promise<void>

  /** Everything this person's screen says now: the title of the form on top in brackets, its words, then the chat. */
  screen(): string
  /** What their locked phone showed, oldest first. */
  lockScreen(): string[]
}

/** What is chosen or typed: an option by id or label, several of them, a date, a time or words; null empties it. */
export type Choice = string | readonly string[] | null

/** A form as it is read. Words are plain: no markup, one piece of text a line, labels, options and buttons included. */
export interface ShownForm {
  readonly title: string
  readonly words: string
  /** Labels of all buttons but the submit. */
  readonly buttons: readonly string[]
  /** Label of the submit button; null where the buttons are the answer. */
  readonly submit: string | null
  /** What stands in the fields, by field id: option ids, words, dates; null when empty. */
  readonly values: Readonly<Record<string, Choice>>
}

/** A message as it is read; words as in a form. */
export interface ShownMessage {
  readonly id: string
  /** False: the person wrote it. */
  readonly bot: boolean
  /** Head of a card: its token and state; empty on a line. */
  readonly head: string
  /** Between head and buttons. */
  readonly body: string
  /** Labels, also of those under "more". */
  readonly buttons: readonly string[]
  /** Head, body and buttons. */
  readonly words: string
  /** What a lock screen shows of it. */
  readonly fallback: string
}

export interface ShownHome {
  readonly words: string
  readonly buttons: readonly string[]
}

/** What a person wrote, to change or remove it. */
export interface OwnMessage {
  readonly id: string
  readonly channel: string
}
