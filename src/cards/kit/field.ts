import { z } from 'zod'
import { personOfOption } from '#cards/kit/person-option.ts'
import type { BareTextId, TextId } from '#cards/texts/text-catalog.ts'
import type { FieldText } from '#domain/errors.ts'
import type { PersonKey } from '#domain/ids.ts'

/**
 * One field of a form as zod reads it. A field forgives the form in which a client sends what was filled in: text for a number, a list of
 * one, a time with its seconds. What is empty is empty; what says something that cannot be read fails, with the text id of its error as
 * message, so that nobody believes it was taken.
 */

const one = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '')
/** Lines end in one way, whatever the machine they were typed on. */
const text = (value: unknown): string => (Array.isArray(value) ? value.map(one).join('\n') : one(value)).replace(/\r\n?/g, '\n')
const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(one) : one(value).split(',')).map((id) => id.trim()).filter(Boolean)

/** Fails with this text. */
const refused = (ctx: z.RefinementCtx, error: FieldText): never => {
  ctx.addIssue({ code: 'custom', message: error })
  return z.NEVER
}
const without = (prefix: string, id: string): string => (id.startsWith(`${prefix}.`) ? id.slice(prefix.length + 1) : id)

/** Typed words, kept as typed. */
export const words = (max = 3000, tooLong: FieldText = 'nav.long') => z.preprocess(text, z.string().max(max, tooLong))

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
) => z.preprocess((value) => without(prefix, text(value).trim()), z.enum(ids as readonly [T, ...T[]], { error }))

/** One option or none. */
export const maybeChoice = <const P extends string, const T extends string>(prefix: Said<P, T>, ids: readonly T[]) =>
  z.unknown().transform((value, ctx): T | null => {
    const picked = without(prefix, text(value).trim())
    return picked === '' ? null : (ids.find((id) => id === picked) ?? refused(ctx, 'nav.pick'))
  })

/** Ticks, in the order of `ids`. */
export const ticks = <const P extends string, const T extends string>(prefix: Said<P, T>, ids: readonly T[]) =>
  z.unknown().transform((value, ctx): T[] => {
    const ticked = list(value).map((id) => without(prefix, id))
    if (ticked.some((id) => !ids.includes(id as T))) return refused(ctx, 'nav.pick')
    return ids.filter((id) => ticked.includes(id))
  })

/** Whether one option is ticked. */
export const tick = (id: BareTextId) => z.unknown().transform((value): boolean => list(value).includes(id))

/** A person who must be picked. */
export const person = () => z.preprocess((value) => personOfOption(text(value).trim()), z.string({ error: 'nav.pick' }).brand<'person'>())

/** A person or nobody. */
export const maybePerson = () =>
  z.unknown().transform((value, ctx): PersonKey | null => {
    const picked = text(value).trim()
    return picked === '' ? null : (personOfOption(picked) ?? refused(ctx, 'nav.pick'))
  })

/** Who takes part in place of a lead: a person, the body outside the agency, or nobody. */
export const maybeInstead = () =>
  z.unknown().transform((value, ctx): { person: PersonKey | null } | null => {
    const picked = text(value).trim()
    if (picked === '') return null
    return { person: picked === 'review.instead.outside' ? null : (personOfOption(picked) ?? refused(ctx, 'nav.pick')) }
  })

/** People ticked. */
export const people = () =>
  z.unknown().transform((value, ctx): PersonKey[] => [...new Set(list(value).map((id) => personOfOption(id) ?? refused(ctx, 'nav.pick')))])

const isDay = (value: string): boolean => {
  try {
    return Temporal.PlainDate.from(value, { overflow: 'reject' }).toString() === value
  } catch {
    return false
  }
}

/** A local date `YYYY-MM-DD` or null, also where a client sends the time of day with it; with `from`, not before that date. */
export const maybeDay = (from?: string, error: FieldText = 'out.date.error') =>
  z.unknown().transform((value, ctx): string | null => {
    const given = text(value).trim()
    if (given === '') return null
    const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(given)?.[1]
    if (day === undefined || !isDay(day)) return refused(ctx, 'nav.day')
    return from === undefined || day >= from ? day : refused(ctx, error)
  })

const TIME = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?$/i

/** A local time `HH:MM` or null, also from a client that sends seconds or counts to twelve. */
export const maybeTime = () =>
  z.unknown().transform((value, ctx): string | null => {
    const given = text(value).trim()
    if (given === '') return null
    const [, hours, minutes, half] = TIME.exec(given) ?? []
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
    const fits = half === undefined ? hour < 24 : Number(hours) >= 1 && Number(hours) <= 12
    return fits && Number(minutes) < 60 ? `${String(hour).padStart(2, '0')}:${minutes}` : refused(ctx, 'nav.time')
  })

/** Whole minutes up to a day, or null when left empty. */
export const minutes = () =>
  z.preprocess(
    (value) => (text(value).trim() === '' ? null : Number(text(value))),
    z.int({ error: 'minutes.error' }).min(0, 'minutes.error').max(1440, 'minutes.error').nullable(),
  )
