import { type BareTextId, TEXT_CATALOG, type TextArg, type TextId, type TextParams } from '#cards/texts/text-catalog.ts'
import type { Params } from '#domain/text-params.ts'
import { loosely, type Say } from '../context.ts'
import type { Button, Confirm, Item, Option, Pointer } from '../model.ts'
import { type Action, labelOf } from '../verbs.ts'
import { cut, LIMITS, typed } from './cut.ts'

type Choice = Extract<Item, { kind: 'radio' | 'select' }>
type Checks = Extract<Item, { kind: 'checks' }>
type Box = Extract<Item, { kind: 'short' | 'long' }>
type Moment = Extract<Item, { kind: 'date' | 'time' }>
type Count = Extract<Item, { kind: 'number' }>
type Extra<T> = Partial<Omit<T, 'kind' | 'id' | 'label' | 'options'>>
/** The id of a text that needs nothing, or an option drawn elsewhere because its label names somebody. */
type OptionLike = BareTextId | Option

/** Actions that ask first, in texts of their own. */
type Asking = Extract<`${Action}.ask`, TextId> extends `${infer A}.ask` ? A : never
type Question<A> = A extends Asking ? TextParams<`${A}.${'ask' | 'text' | 'yes' | 'no'}`> : never

interface ButtonExtra<A extends Action> {
  label?: string
  style?: 'primary' | 'danger'
  to?: Pointer
  params?: Params
  confirm?: Question<A>
}

const asks = (action: Action): action is Asking => Object.hasOwn(TEXT_CATALOG, `${action}.ask`)

function confirmOf(say: Say, id: Asking, params: Params): Confirm {
  const loose = loosely(say)
  return {
    title: cut(loose(`${id}.ask`, params), LIMITS.confirmTitle),
    text: cut(loose(`${id}.text`, params), LIMITS.confirmText),
    yes: cut(loose(`${id}.yes`, params), LIMITS.confirmButton),
    no: cut(loose(`${id}.no`, params), LIMITS.confirmButton),
  }
}

/**
 * Draws items and buttons from text ids, all of one form or card: `say` is its voice, `to` what its buttons point at.
 * Texts that hold a name or typed words are cut to the limits of flow 0.
 */
export function drawing(say: Say, to: Pointer) {
  const option = (o: OptionLike): Option => (typeof o === 'string' ? { id: o, label: cut(say(o), LIMITS.option) } : o)
  const shortened =
    (limit: number) =>
    <Id extends TextId>(id: Id, ...params: TextArg<Id>): string =>
      cut(say(id, ...params), limit)
  const text = shortened(LIMITS.text)
  const label = shortened(LIMITS.label)
  const line =
    (kind: 'text' | 'small') =>
    <Id extends TextId>(id: Id, ...params: TextArg<Id>): Item => ({ kind, text: text(id, ...params) })
  const choice =
    (kind: 'radio' | 'select', most: number) =>
    <Id extends TextId>(id: Id, options: readonly OptionLike[], extra: Extra<Choice> = {}, ...params: TextArg<Id>): Item => ({
      kind,
      id,
      label: label(id, ...params),
      options: options.map(option).slice(0, most),
      ...extra,
    })
  const box =
    (kind: 'short' | 'long') =>
    <Id extends TextId>(id: Id, extra: Extra<Box> = {}, ...params: TextArg<Id>): Item => ({
      kind,
      id,
      label: label(id, ...params),
      max: LIMITS[kind],
      ...extra,
      ...(extra.value === undefined ? {} : { value: cutBox(extra.value, extra.max ?? LIMITS[kind]) }),
    })
  const moment =
    (kind: 'date' | 'time') =>
    (id: BareTextId, extra: Extra<Moment> = {}): Item => ({ kind, id, label: label(id), ...extra })

  return {
    say,
    to,
    words: (said: string): Item => ({ kind: 'words', text: typed(said) }),
    text: line('text'),
    small: line('small'),
    /** A line to say, or one that is said: in quote marks, so that it is not read as advice. */
    quote: (id: BareTextId): Item => ({ kind: 'quote', text: cut(say('say.line', { line: say(id) }), LIMITS.text) }),
    alert: <Id extends TextId>(level: 'info' | 'warning' | 'error', id: Id, ...params: TextArg<Id>): Item => ({
      kind: 'alert',
      level,
      text: text(id, ...params),
    }),
    link: <Id extends TextId>(id: Id, url: string, ...params: TextArg<Id>): Item => ({
      kind: 'link',
      label: cut(say(id, ...params), LIMITS.link),
      url,
    }),
    radio: choice('radio', 10),
    select: choice('select', 100),
    checks: <Id extends TextId>(id: Id, options: readonly OptionLike[], extra: Extra<Checks> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'checks',
      id,
      label: label(id, ...params),
      options: options.map(option).slice(0, 10),
      optional: true,
      ...extra,
    }),
    short: box('short'),
    long: box('long'),
    date: moment('date'),
    time: moment('time'),
    number: (id: BareTextId, extra: Extra<Count> = {}): Item => ({ kind: 'number', id, label: label(id), optional: true, ...extra }),
    hint: <Id extends TextId>(id: Id, ...params: TextArg<Id>): { hint: string } => ({ hint: cut(say(id, ...params), LIMITS.hint) }),
    placeholder: (id: BareTextId): { placeholder: string } => ({ placeholder: cut(say(id), LIMITS.placeholder) }),
    button: <A extends Action>(action: A, extra: ButtonExtra<A> = {}): Button => ({
      action,
      label: cut(extra.label ?? loosely(say)(labelOf(action), extra.params), LIMITS.button),
      to: extra.to ?? to,
      ...(extra.style ? { style: extra.style } : {}),
      ...(extra.confirm && asks(action) ? { confirm: confirmOf(say, action, extra.confirm) } : {}),
    }),
    row: (line: string, button: Button): Item => ({ kind: 'row', text: cut(line, LIMITS.text), button }),
    buttons: (...buttons: readonly Button[]): Item => ({ kind: 'buttons', buttons }),
    title: shortened(LIMITS.title),
  }
}
export type Draw = ReturnType<typeof drawing>

/** A box refuses to open with more than its limit in it; whole characters only. */
function cutBox(value: string, max: number): string {
  if (value.length <= max) return value
  const last = value.charCodeAt(max - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
