import type { At, PersonKey } from './words.ts'

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

/** Where a text stands. */
export type TextPlace =
  | 'title'
  | 'submit'
  | 'close'
  | 'button'
  | 'text'
  | 'link'
  | 'label'
  | 'option'
  | 'fallback'
  | 'head'
  | 'error'
  | 'hint'
  | 'placeholder'
  | 'ask'
  | 'ask_text'
  | 'answer'

/**
 * What the program expects of one text: the place it stands in (which sets its limit), and the placeholders it fills. `name:due` and
 * the like say how the value is printed; `name?` may be left out, since only some wordings of the text come to it.
 */
export type TextEntry = readonly [TextPlace, ...string[]]
export type TextEntries = Readonly<Record<string, TextEntry>>

/** The same entry for each text; the ids stand in strings, a space between them. */
export const texts = <const E extends TextEntry, const S extends string>(entry: E, ...ids: readonly S[]) =>
  Object.fromEntries(ids.flatMap((some) => some.split(' ')).map((id) => [id, entry])) as unknown as {
    readonly [Id in Split<S> & string]: E
  }
type Split<S, Before = never> = S extends `${infer Id} ${infer Rest}` ? Split<Rest, Before | Id> : Before | S

/** The same entry for every id of a list: `each('who', ['client', 'near'], 'option')` is `who.client` and `who.near`. */
export const each = <const P extends string, const I extends string, const E extends TextPlace>(prefix: P, ids: readonly I[], place: E) =>
  texts([place], ...ids.map((id): `${P}.${I}` => `${prefix}.${id}`))

/** What every text may name without being given it: the agency's numbers, lines and people. */
export type AgencyParam =
  | 'agency'
  | 'emergency'
  | 'duty_phone'
  | 'fallback_phone'
  | 'me_line'
  | 'other_line'
  | 'safeguarding'
  | 'number'
  | 'staff_support'
  | 'admin'
  | 'platform'
  | 'hours'

/** What each way of printing can print. */
interface Printed {
  due: { at: At }
  when: { at: At } | string
  day: { at: At } | string
  time: { at: At } | string
  list: { people: readonly PersonKey[] } | { list: readonly string[] } | { person: PersonKey } | string
  duration: { ms: number } | { at: At }
}
type Plain = Exclude<Param, { at: At }>

/** The placeholders of an entry, as written there; of a union of entries, those of all. */
export type SlotsOf<E> = E extends readonly [TextPlace, ...infer S extends string[]] ? S[number] : never
type Kind<S> = S extends `${string}:${infer K extends keyof Printed}` ? Printed[K] : Plain
type Named<S> = S extends `${infer N}:${string}` ? N : S
type Needed<S, Filled> = Named<S> extends infer N extends string ? (N extends `${string}?` | Filled ? never : N) : never
type Optional<S, Filled> = Named<S> extends infer N extends string ? (N extends `${infer O}?` ? O : N extends Filled ? N : never) : never

/** The parameters that placeholders need; those in `Filled` are filled in by whoever says the text, and may be given all the same. */
export type ParamsOf<S extends string, Filled extends string = AgencyParam> = {
  readonly [One in S as Needed<One, Filled>]: Kind<One>
} & { readonly [One in S as Optional<One, Filled>]?: Kind<One> }

/** Parameters as an argument, which is left out where nothing is needed. */
export type ParamsArg<P> = Record<never, never> extends P ? [params?: P] : [params: P]
