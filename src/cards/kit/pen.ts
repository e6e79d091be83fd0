import { type BareTextId, TEXT_CATALOG, type TextArg, type TextId, type TextParams } from '#cards/texts/text-catalog.ts'
import type { Params } from '#domain/text-params.ts'
import { loosely, type Say } from '../context.ts'
import type { Button, Confirm, Item, Option, Pointer } from '../model.ts'
import { type Action, labelOf } from '../verbs.ts'
import { cut, LIMITS, typed } from './cut.ts'

type Choice = Extract<Item, { kind: 'radio' | 'select' }>
type Checks = Extract<Item, { kind: 'checks' }>
type Box = Extract<Item, { kind: 'short' | 'long' }>
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
export function pen(say: Say, to: Pointer) {
  const option = (o: OptionLike): Option => (typeof o === 'string' ? { id: o, label: cut(say(o), LIMITS.option) } : o)
  const label = <Id extends TextId>(id: Id, params: TextArg<Id>) => cut(say(id, ...params), LIMITS.label)
  const words = (text: string): Item => ({ kind: 'words', text: typed(text) })

  return {
    say,
    to,
    words,
    text: <Id extends TextId>(id: Id, ...params: TextArg<Id>): Item => ({ kind: 'text', text: cut(say(id, ...params), LIMITS.text) }),
    small: <Id extends TextId>(id: Id, ...params: TextArg<Id>): Item => ({ kind: 'small', text: cut(say(id, ...params), LIMITS.text) }),
    quote: <Id extends TextId>(id: Id, ...params: TextArg<Id>): Item => ({ kind: 'quote', text: cut(say(id, ...params), LIMITS.text) }),
    alert: <Id extends TextId>(level: 'info' | 'warning' | 'error', id: Id, ...params: TextArg<Id>): Item => ({
      kind: 'alert',
      level,
      text: cut(say(id, ...params), LIMITS.text),
    }),
    link: <Id extends TextId>(id: Id, url: string, ...params: TextArg<Id>): Item => ({
      kind: 'link',
      label: cut(say(id, ...params), LIMITS.link),
      url,
    }),
    radio: <Id extends TextId>(id: Id, options: readonly OptionLike[], extra: Extra<Choice> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'radio',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 10),
      ...extra,
    }),
    select: <Id extends TextId>(id: Id, options: readonly OptionLike[], extra: Extra<Choice> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'select',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 100),
      ...extra,
    }),
    checks: <Id extends TextId>(id: Id, options: readonly OptionLike[], extra: Extra<Checks> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'checks',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 10),
      optional: true,
      ...extra,
    }),
    short: <Id extends TextId>(id: Id, extra: Extra<Box> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'short',
      id,
      label: label(id, params),
      max: LIMITS.short,
      ...extra,
      ...(extra.value === undefined ? {} : { value: cutBox(extra.value, extra.max ?? LIMITS.short) }),
    }),
    long: <Id extends TextId>(id: Id, extra: Extra<Box> = {}, ...params: TextArg<Id>): Item => ({
      kind: 'long',
      id,
      label: label(id, params),
      max: LIMITS.long,
      ...extra,
      ...(extra.value === undefined ? {} : { value: cutBox(extra.value, extra.max ?? LIMITS.long) }),
    }),
    hint: <Id extends TextId>(id: Id, ...params: TextArg<Id>): { hint: string } => ({ hint: cut(say(id, ...params), LIMITS.hint) }),
    placeholder: (id: BareTextId): { placeholder: string } => ({ placeholder: cut(say(id), LIMITS.placeholder) }),
    button: <A extends Action>(action: A, extra: ButtonExtra<A> = {}): Button => ({
      action,
      label: cut(extra.label ?? loosely(say)(labelOf(action), extra.params), LIMITS.button),
      to: extra.to ?? to,
      ...(extra.style ? { style: extra.style } : {}),
      ...(extra.confirm && asks(action) ? { confirm: confirmOf(say, action, extra.confirm) } : {}),
    }),
    buttons: (...buttons: readonly Button[]): Item => ({ kind: 'buttons', buttons }),
    title: <Id extends TextId>(id: Id, ...params: TextArg<Id>): string => cut(say(id, ...params), LIMITS.title),
    submit: (id: BareTextId): string => cut(say(id), LIMITS.title),
  }
}
export type Pen = ReturnType<typeof pen>

/** A box refuses to open with more than its limit in it; whole characters only. */
function cutBox(value: string, max: number): string {
  if (value.length <= max) return value
  const last = value.charCodeAt(max - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
