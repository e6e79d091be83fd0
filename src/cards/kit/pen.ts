import type { Params } from '#domain/consult/effects.ts'
import type { Say } from '../context.ts'
import type { Button, Confirm, Item, Option, Pointer } from '../model.ts'
import { type Action, verb, verbOfAction } from '../verbs.ts'
import { cut, LIMITS, typed } from './cut.ts'

type Choice = Extract<Item, { kind: 'radio' | 'select' }>
type Checks = Extract<Item, { kind: 'checks' }>
type Box = Extract<Item, { kind: 'short' | 'long' }>
type Extra<T> = Partial<Omit<T, 'kind' | 'id' | 'label' | 'options'>>
/** A text id, or an option drawn elsewhere because its label names somebody. */
type OptionLike = string | Option

interface ButtonExtra {
  label?: string
  style?: 'primary' | 'danger'
  to?: Pointer
  params?: Params
  confirm?: Params
}

const labelOf = (action: Action): string => verb(verbOfAction(action)!).label ?? action

const confirmOf = (say: Say, id: string, params: Params): Confirm => ({
  title: cut(say(`${id}.ask`, params), LIMITS.confirmTitle),
  text: cut(say(`${id}.text`, params), LIMITS.confirmText),
  yes: cut(say(`${id}.yes`, params), LIMITS.confirmButton),
  no: cut(say(`${id}.no`, params), LIMITS.confirmButton),
})

/**
 * Draws items and buttons from text ids, all of one form or card: `say` is its voice, `to` what its buttons point at.
 * Texts that hold a name or typed words are cut to the limits of flow 0.
 */
export function pen(say: Say, to: Pointer) {
  const option = (o: OptionLike): Option => (typeof o === 'string' ? { id: o, label: cut(say(o), LIMITS.option) } : o)
  const label = (id: string, params?: Params) => cut(say(id, params), LIMITS.label)
  const words = (text: string): Item => ({ kind: 'words', text: typed(text) })

  return {
    say,
    words,
    text: (id: string, params?: Params): Item => ({ kind: 'text', text: cut(say(id, params), LIMITS.text) }),
    small: (id: string, params?: Params): Item => ({ kind: 'small', text: cut(say(id, params), LIMITS.text) }),
    quote: (id: string, params?: Params): Item => ({ kind: 'quote', text: cut(say(id, params), LIMITS.text) }),
    alert: (level: 'info' | 'warning' | 'error', id: string, params?: Params): Item => ({
      kind: 'alert',
      level,
      text: cut(say(id, params), LIMITS.text),
    }),
    link: (id: string, url: string, params?: Params): Item => ({ kind: 'link', label: cut(say(id, params), LIMITS.link), url }),
    radio: (id: string, options: readonly OptionLike[], extra: Extra<Choice> = {}, params?: Params): Item => ({
      kind: 'radio',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 10),
      ...extra,
    }),
    select: (id: string, options: readonly OptionLike[], extra: Extra<Choice> = {}, params?: Params): Item => ({
      kind: 'select',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 100),
      ...extra,
    }),
    checks: (id: string, options: readonly OptionLike[], extra: Extra<Checks> = {}, params?: Params): Item => ({
      kind: 'checks',
      id,
      label: label(id, params),
      options: options.map(option).slice(0, 10),
      optional: true,
      ...extra,
    }),
    short: (id: string, extra: Extra<Box> = {}, params?: Params): Item => ({
      kind: 'short',
      id,
      label: label(id, params),
      max: LIMITS.short,
      ...extra,
      ...(extra.value === undefined ? {} : { value: cutBox(extra.value, extra.max ?? LIMITS.short) }),
    }),
    long: (id: string, extra: Extra<Box> = {}, params?: Params): Item => ({
      kind: 'long',
      id,
      label: label(id, params),
      max: LIMITS.long,
      ...extra,
      ...(extra.value === undefined ? {} : { value: cutBox(extra.value, extra.max ?? LIMITS.long) }),
    }),
    hint: (id: string, params?: Params): { hint: string } => ({ hint: cut(say(id, params), LIMITS.hint) }),
    placeholder: (id: string): { placeholder: string } => ({ placeholder: cut(say(id), LIMITS.placeholder) }),
    button: (action: Action, extra: ButtonExtra = {}): Button => ({
      action,
      label: cut(extra.label ?? say(labelOf(action), extra.params), LIMITS.button),
      to: extra.to ?? to,
      ...(extra.style ? { style: extra.style } : {}),
      ...(extra.confirm ? { confirm: confirmOf(say, action, extra.confirm) } : {}),
    }),
    buttons: (...buttons: readonly Button[]): Item => ({ kind: 'buttons', buttons }),
    title: (id: string, params?: Params): string => cut(say(id, params), LIMITS.title),
    submit: (id: string): string => cut(say(id), LIMITS.title),
  }
}
export type Pen = ReturnType<typeof pen>

/** A box refuses to open with more than its limit in it; whole characters only. */
function cutBox(value: string, max: number): string {
  if (value.length <= max) return value
  const last = value.charCodeAt(max - 1)
  return value.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max)
}
