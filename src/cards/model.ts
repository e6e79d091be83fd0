/**
 * Neutral cards and forms as data. Every string is a finished text in the reader's language and zone; `render.ts` of each
 * platform turns the data into blocks and owns every limit.
 *
 * Markup: between STRONG_ON and STRONG_OFF a text is bold; everything else is literal, so typed words and names can never
 * make a mention, a link or a button.
 */
export const STRONG_ON = '\u0002'
export const STRONG_OFF = '\u0003'

/** What a button or form points at: ids only. Kept short, since Slack gives a value 2,000 characters and metadata 3,000. */
export interface Pointer {
  /** Consult or draft id. */
  id?: string
  /** Form the press came from. */
  form?: string
  /** Page state, such as a list page or which long list is open: small ids, never words. */
  arg?: string
  /** One use; makes a second press the same as the first. */
  nonce?: string
  /** How much had been said on a page of the steps when it was drawn: a number, and nothing of what. */
  v?: number
}

export interface Confirm {
  title: string
  text: string
  yes: string
  no: string
}

export interface Button {
  /** Action id of `cards/ids.ts`. */
  action: string
  label: string
  /** What a screen reader says of it, where several buttons of a page are called the same; begins with the label. */
  spoken?: string
  style?: 'primary' | 'danger'
  to: Pointer
  confirm?: Confirm
  /** Opens this address instead of telling the bot. */
  url?: string
}

export interface Option {
  id: string
  label: string
  desc?: string
}

export type Item =
  | { kind: 'alert'; level: 'info' | 'warning' | 'error'; text: string }
  | { kind: 'text' | 'small' | 'quote'; text: string }
  /** Words a person typed: plain text whatever is in them, split when long. */
  | { kind: 'words'; text: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'divider' }
  /** A line with one button, for lists. */
  | { kind: 'row'; text: string; button?: Button }
  | { kind: 'buttons'; buttons: readonly Button[] }
  /** `redraw`: choosing saves and draws the page anew. All fields save with every press on the page. */
  | {
      kind: 'radio' | 'select'
      id: string
      label: string
      options: readonly Option[]
      value?: string
      optional?: boolean
      redraw?: boolean
      hint?: string
    }
  | {
      kind: 'checks'
      id: string
      label: string
      options: readonly Option[]
      values?: readonly string[]
      optional?: boolean
      redraw?: boolean
      hint?: string
    }
  | {
      kind: 'short' | 'long'
      id: string
      label: string
      value?: string
      placeholder?: string
      hint?: string
      optional?: boolean
      max?: number
    }
  | { kind: 'date' | 'time'; id: string; label: string; value?: string; optional?: boolean; hint?: string }
  | { kind: 'number'; id: string; label: string; value?: number; optional?: boolean; hint?: string }

/** A modal or dialog. `id` is the form id of the flow (`gate`, `about`, `answer`, ...). */
export interface Form {
  id: string
  title: string
  /** Without it the form has no submit button: presses are the answer. */
  submit?: string
  close: string
  to: Pointer
  items: readonly Item[]
  /** What a notification shows where it has to come as a message; else its title. */
  fallback?: string
  /** It is redrawn while it is open, as what it shows changes: whoever puts it in front of a person says where (`Doors.pageShown`). */
  live?: true
}

/** A message. With `head` it is a card, the root of a thread; without, a line. */
export interface Card {
  id: string
  /** Top-level text for notifications and screen readers; no name, no content. */
  fallback: string
  head?: string
  items: readonly Item[]
  /** At most 4, the primary first. */
  buttons: readonly Button[]
  /** 2 to 5 under "more"; a single one becomes a button. */
  more?: readonly Button[]
}

export interface Home {
  items: readonly Item[]
}

/** What a person filled in, by field id: option ids for choices, ISO dates and HH:MM times, null when left empty. */
export type Values = Readonly<Record<string, string | readonly string[] | number | null>>
