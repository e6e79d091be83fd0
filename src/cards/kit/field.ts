import { z } from 'zod'
import { personOfOption } from '#cards/kit/person-option.ts'
import type { BareTextId, TextId } from '#cards/texts/text-catalog.ts'
import type { FieldText } from '#domain/errors.ts'
import type { PersonKey } from '#domain/ids.ts'

/**
 * One field of a form as zod reads it. Every field forgives: a missing key, a wrong type or an option of another version becomes
 * empty, and only what must be there fails, with the text id of its error as message.
 */

const text = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
const list = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : typeof value === 'string' && value !== ''
      ? [value]
      : []
const without = (prefix: string, id: string): string => (id.startsWith(`${prefix}.`) ? id.slice(prefix.length + 1) : id)

/** Typed words, kept as typed. */
export const words = (max = 3000) => z.preprocess(text, z.string().max(max, 'nav.long' satisfies FieldText))

/** Typed words that must say something. */
export const neededWords = (error: FieldText, max = 3000) =>
  z.preprocess(
    text,
    z
      .string()
      .max(max, 'nav.long')
      .refine((one) => one.trim() !== '', error),
  )

/** Options stand on a page by their texts: each id with its prefix has one. */
type Said<P extends string, T extends string> = P & ([`${P}.${T}`] extends [TextId] ? unknown : never)

/** One option, `prefix.id` read as `id`; must be picked. */
export const choice = <const P extends string, const T extends string>(
  prefix: Said<P, T>,
  ids: readonly T[],
  error: FieldText = 'nav.pick',
) => z.preprocess((value) => without(prefix, text(value)), z.enum(ids as readonly [T, ...T[]], { error }))

/** One option or none. */
export const maybeChoice = <const P extends string, const T extends string>(prefix: Said<P, T>, ids: readonly T[]) =>
  z.unknown().transform((value): T | null => ids.find((id) => id === without(prefix, text(value))) ?? null)

/** Ticks, in the order of `ids`; others are left out. */
export const ticks = <const P extends string, const T extends string>(prefix: Said<P, T>, ids: readonly T[]) =>
  z.unknown().transform((value): T[] => {
    const ticked = list(value).map((id) => without(prefix, id))
    return ids.filter((id) => ticked.includes(id))
  })

/** Whether one option is ticked. */
export const tick = (id: BareTextId) => z.unknown().transform((value): boolean => list(value).includes(id))

/** A person who must be picked. */
export const person = () => z.preprocess((value) => personOfOption(text(value)), z.string({ error: 'nav.pick' }).brand<'person'>())

/** A person or nobody. */
export const maybePerson = () => z.unknown().transform((value): PersonKey | null => personOfOption(text(value)))

/** People ticked. */
export const people = () =>
  z.unknown().transform((value): PersonKey[] => [...new Set(list(value).flatMap((id) => personOfOption(id) ?? []))])

const isDay = (value: string): boolean => {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) && Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value
  } catch {
    return false
  }
}

/** A local date `YYYY-MM-DD` or null; with `from`, not before that date. */
export const maybeDay = (from?: string, error: FieldText = 'out.date.error') =>
  z.preprocess(
    (value) => {
      const day = text(value)
      return isDay(day) ? day : null
    },
    z
      .string()
      .nullable()
      .refine((day) => day === null || from === undefined || day >= from, error),
  )

/** A local time `HH:MM` or null. */
export const maybeTime = () =>
  z.unknown().transform((value): string | null => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text(value)) ? text(value) : null))

/** Whole minutes up to a day, or null when left empty. */
export const minutes = () =>
  z.preprocess(
    (value) => (text(value).trim() === '' ? null : Number(text(value))),
    z.int({ error: 'minutes.error' }).min(0, 'minutes.error').max(1440, 'minutes.error').nullable(),
  )
