import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '#domain/ids.ts'
import { STRONG_OFF, STRONG_ON } from '../model.ts'

/** How a placeholder is printed: as it is, by one of our own kinds (flow 9.5), or by ICU itself (number, plural, select). */
export type SlotType = 'plain' | 'due' | 'when' | 'day' | 'time' | 'list' | 'duration' | 'icu'

/** One placeholder of a pattern. `key` is its name inside the compiled pattern. */
export interface Slot {
  key: string
  name: string
  type: SlotType
}

/** A text of the pack, ready to be filled. */
export interface TextPattern {
  slots: readonly Slot[]
  /** Every slot that the chosen branches use must be in `values`, as text (or a number for ICU); throws otherwise. */
  format(values: Readonly<Record<string, string | number>>): string
  ast: Ast
}

/** The parsed pattern, as far as we walk it (`@formatjs/icu-messageformat-parser`). */
export type Ast = ReturnType<IntlMessageFormat['getAst']>

const OUR_KINDS = /\{\s*([a-z_0-9]+)\s*,\s*(due|when|day|time|list|duration)\s*\}/g
const BOLD = /\*([^*\n]+)\*/g
const MARK = '__'
/** Element types of the parser; its enum is not erasable, so the numbers stand here. */
const TYPE = { literal: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7 } as const

/**
 * Compiles one text of the pack: ICU, plus our own kinds of placeholders and `*bold*`. Throws a SyntaxError for what ICU cannot read.
 * Our kinds become plain arguments with the kind in their name, since ICU knows only number, date and time.
 */
export function compilePattern(text: string, locale: Locale): TextPattern {
  const source = text
    .replace(OUR_KINDS, (_, name: string, kind: string) => `{${name}${MARK}${kind}}`)
    .replace(BOLD, `${STRONG_ON}$1${STRONG_OFF}`)
  const pattern = new IntlMessageFormat(source, locale, undefined, { ignoreTag: true })
  const ast = pattern.getAst()
  const slots = new Map<string, Slot>()
  collect(ast, slots)
  return {
    slots: [...slots.values()],
    format: (values) => String(pattern.format(values)).trimEnd(),
    ast,
  }
}

function collect(elements: Ast, into: Map<string, Slot>): void {
  for (const element of elements) {
    if (element.type === TYPE.date || element.type === TYPE.time) throw new SyntaxError(`{${element.value}} has a style nobody here prints`)
    if (element.type === TYPE.argument) {
      const [name = '', kind] = element.value.split(MARK)
      into.set(element.value, { key: element.value, name, type: (kind as SlotType | undefined) ?? 'plain' })
    } else if (element.type === TYPE.number || element.type === TYPE.select || element.type === TYPE.plural) {
      into.set(element.value, { key: element.value, name: element.value, type: 'icu' })
    }
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const branch of Object.values(element.options)) collect(branch.value, into)
    }
  }
}

/** Length of the longest way through a pattern, each placeholder counted as `lengthOf` says. */
export function longest(elements: Ast, lengthOf: (slotKey: string) => number): number {
  let sum = 0
  for (const element of elements) {
    if (element.type === TYPE.literal) sum += element.value.replaceAll(STRONG_ON, '').replaceAll(STRONG_OFF, '').length
    else if (element.type === TYPE.pound) sum += 4
    else if (element.type === TYPE.select || element.type === TYPE.plural) {
      sum += Math.max(0, ...Object.values(element.options).map((branch) => longest(branch.value, lengthOf)))
    } else if ('value' in element) sum += lengthOf(element.value)
  }
  return sum
}
