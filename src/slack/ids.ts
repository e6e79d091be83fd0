import type { Pointer } from '#cards/model.ts'
import type { Json } from '#edge/json.ts'
import { isOurs, readPointer, writePointer } from '#edge/pointer-code.ts'
import { readObject } from '#wire/read-object.ts'

/**
 * All ids that we put into Slack and read back: callback ids, block ids, action ids and what a value or metadata holds.
 * Ids and small numbers only, never a word about anybody.
 */

export const COMMAND = '/boundary'
export const SHORTCUT = { global: 'boundary_guide', message: 'boundary_guide_message' } as const
export const NOTICE_EVENT = 'boundary_notice'
export const HOME_CALLBACK = 'home'
/** The overflow menu of a message: its options say which action it is. */
export const MORE = 'more'

const FORM_PREFIX = 'form:'
const LINK_PREFIX = 'url:'
/** Tells two fields or buttons of one id apart; never part of a neutral id. */
const COPY = '~'

export const callbackOf = (form: string): string => `${FORM_PREFIX}${form}`
/** Every modal of ours. */
export const FORM_CALLBACK = /^form:/

/** The action id of a button that only opens an address: Slack still reports the press, and nobody has to act on it. */
export const linkAction = (action: string): string => `${LINK_PREFIX}${action}`
export const isLinkAction = (actionId: string): boolean => actionId.startsWith(LINK_PREFIX)

/** `n` 0 is the plain id; Slack wants block ids unique in a view and action ids unique in a block. */
export const copyOf = (id: string, n: number): string => (n === 0 ? id : `${id}${COPY}${n}`)
/** The neutral field or action id behind a block id or action id. */
export const plainId = (id: string): string => id.split(COPY, 1)[0] as string

/** What `private_metadata` of a modal holds. */
export interface FormMeta {
  form: string
  to: Pointer
}
export const writeMeta = (meta: FormMeta): string => JSON.stringify({ f: meta.form, ...writePointer(meta.to) })

/** Reads metadata back; an unreadable one gives an empty form id, which no use case knows. */
export function readMeta(text: unknown): FormMeta {
  const raw = parse(text)
  return { form: isOurs(raw.f) ? raw.f : '', to: readPointer(raw) }
}

/** The value of a button. */
export const writeValue = (to: Pointer): string => JSON.stringify(writePointer(to))
export const readValue = (text: unknown): Pointer => readPointer(parse(text))

/** The value of one entry under "more". */
export const writeMore = (action: string, to: Pointer): string => JSON.stringify({ a: action, ...writePointer(to) })
export function readMore(text: unknown): { action: string; to: Pointer } {
  const raw = parse(text)
  return { action: isOurs(raw.a) ? raw.a : '', to: readPointer(raw) }
}

const parse = (text: unknown): Json => (typeof text === 'string' && readObject(text)) || {}
