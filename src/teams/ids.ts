import type { Pointer } from '#cards/model.ts'
import { asObject } from '#edge/json.ts'
import { isOurs, readPointer, writePointer } from '#edge/pointer-code.ts'

/**
 * All ids that we put into Teams and read back: command ids of the manifest, and what the data of a button holds. Ids and small numbers
 * only, never a word about anybody.
 */

/** The commands of the message extension: from the box or the command bar, and from a message's menu. */
export const EXTENSION = { compose: 'boundary', message: 'boundaryMessage' } as const

const COMMAND = 'command:'
/** The action of a button that gives a command: it opens the dialog which a typed one cannot open. */
export const commandAction = (command: string): string => `${COMMAND}${command}`
export const commandOf = (action: string): string | null => (action.startsWith(COMMAND) ? action.slice(COMMAND.length) : null)

/** Names of the invokes that we answer (learn.microsoft.com/microsoftteams: dialogs, action commands). */
export const INVOKE = {
  fetch: 'task/fetch',
  submit: 'task/submit',
  extensionFetch: 'composeExtension/fetchTask',
  extensionSubmit: 'composeExtension/submitAction',
} as const

/** An invoke of the message extension. */
export const isOfExtension = (name: string | undefined): boolean => name?.startsWith('composeExtension/') ?? false

/** Our part of a button's data; what people filled in stands beside it, by input id. */
const OURS = 'bb'

/** What a press is, besides where it points. */
export type Verb =
  /** A button of a card, a page or a list. */
  | 'press'
  /** The submit button of a page. */
  | 'submit'
  /** The page is left; what stands on it is saved. */
  | 'leave'
  /** The way back to a page below this one. */
  | 'look'

/** A page that lies below the one in front: a dialog holds one, so the way back draws it again. */
export interface Below {
  form: string
  to: Pointer
}

/** Pages on top of each other at most; a longer way back is cut at its far end. */
const MOST_BELOW = 4

export interface Data {
  verb: Verb
  action: string | null
  /** Form id of the page it stands on; null on a message. */
  form: string | null
  /** Where a button points; for a submit, where its page points. */
  to: Pointer
  /** Where the page points. */
  page: Pointer
  /** What lies below the page it stands on, the nearest last. */
  below: readonly Below[]
  /** The button asks first. */
  asks: boolean
  /** Which fields a choice draws the page anew for, and what shape the page had (`shape.ts`). */
  redraws: readonly string[]
  shape: string
  /** Ids of the inputs on its page: Teams leaves out what is empty, and what was emptied must not stay as it was. */
  inputs: readonly string[]
}

/** Inputs on one page at most. */
export const MOST_INPUTS = 200

const VERBS: readonly string[] = ['press', 'submit', 'leave', 'look'] satisfies Verb[]

export function writeData(data: Partial<Data> & Pick<Data, 'verb' | 'to'>): Record<string, unknown> {
  const { verb, action, form, to, page, below = [], asks, redraws, shape, inputs } = data
  return {
    [OURS]: {
      k: verb,
      ...(action ? { a: action } : {}),
      ...(form ? { f: form } : {}),
      ...(asks ? { q: 1 } : {}),
      ...(redraws && redraws.length > 0 ? { r: [...redraws], s: shape } : {}),
      ...(page ? { p: writePointer(page) } : {}),
      ...(below.length > 0 ? { b: below.slice(-MOST_BELOW).map((one) => ({ f: one.form, ...writePointer(one.to) })) } : {}),
      ...(inputs && inputs.length > 0 ? { i: [...inputs] } : {}),
      t: writePointer(to),
    },
  }
}

/** Reads data back, also of an older version or a forger's: what is unreadable is left empty, and no use case knows it. */
export function readData(value: unknown): Data {
  const inner = asObject(asObject(value)[OURS])
  const ours = Object.keys(inner).length > 0 ? inner : asObject(asObject(asObject(value).data)[OURS])
  const to = readPointer(asObject(ours.t))
  return {
    verb: typeof ours.k === 'string' && VERBS.includes(ours.k) ? (ours.k as Verb) : 'press',
    action: isOurs(ours.a) ? ours.a : null,
    form: isOurs(ours.f) ? ours.f : null,
    to,
    page: ours.p === undefined ? to : readPointer(asObject(ours.p)),
    below: belowIn(ours.b),
    asks: ours.q === 1,
    redraws: stringsOf(ours.r).slice(0, 10),
    shape: typeof ours.s === 'string' ? ours.s : '',
    inputs: stringsOf(ours.i).slice(0, MOST_INPUTS),
  }
}

const belowIn = (value: unknown): Below[] =>
  (Array.isArray(value) ? value : []).slice(-MOST_BELOW).flatMap((one): Below[] => {
    const raw = asObject(one)
    return isOurs(raw.f) ? [{ form: raw.f, to: readPointer(raw) }] : []
  })

const stringsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isOurs) : [])

/** The data of a button that opens a dialog, for a chat in which pages stand (`pages-in-chat.ts`): without Teams' word, with one of ours. */
export function opensInChat(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { msteams: _opens, ...rest } = data
  return { ...rest, [OURS]: { ...asObject(rest[OURS]), o: 1 } }
}

/** Null where a value is none of a button of ours. `onPage`: it stood on a page in the chat. */
export function buttonIn(value: unknown): { onPage: boolean } | null {
  const ours = asObject(value)[OURS]
  return ours === undefined ? null : { onPage: asObject(ours).o !== 1 }
}

/** The field's kind goes along in the input's id: Teams gives everything back as text. */
const KIND = '~'
export type InputKind = 'text' | 'many' | 'number'
const MARKS: Readonly<Record<InputKind, string>> = { text: '', many: `${KIND}m`, number: `${KIND}n` }

/** A field that is called as our own part of the data gets an empty mark, or it would not be told from it. */
export const inputId = (field: string, kind: InputKind): string => `${field}${MARKS[kind] || (isOwnData(field) ? KIND : '')}`

export function readInputId(id: string): { field: string; kind: InputKind } {
  const [field = '', mark] = id.split(KIND)
  return { field, kind: mark === 'm' ? 'many' : mark === 'n' ? 'number' : 'text' }
}
/** Not something that was filled in. */
export const isOwnData = (id: string): boolean => id === OURS || id === 'msteams'
