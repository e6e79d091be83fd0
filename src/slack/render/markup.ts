import type { types } from '@slack/bolt'
import { cut } from '#cards/kit/cut.ts'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { runsOf, unmarked } from '#edge/runs.ts'

export type PlainText = types.PlainTextElement
export type TextObject = types.PlainTextElement | types.MrkdwnElement

/** Nothing in it can become a mention, a link, an emoji or bold: used wherever a text has no bold part of its own. */
export const plain = (text: string): PlainText => ({ type: 'plain_text', text: text.toWellFormed(), emoji: false })

/** Plain text cut to `max`, without bold marks; Slack refuses empty texts, so an empty one becomes an ellipsis. */
export const plainCut = (text: string, max: number): PlainText => plain(cut(unmarked(text).trim(), max) || '…')

/** Already encoded markup; `verbatim` stops Slack from making links and mentions of its own. */
export const markup = (text: string): TextObject => ({ type: 'mrkdwn', text, verbatim: true })

/** Slack's three escapes, as its formatting guide asks for. */
export const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/**
 * Literal text for a place where Slack reads markup. Besides the escapes, marks that would format are replaced by a sign that looks
 * alike: Slack has no way to escape them.
 */
export function literal(text: string): string {
  const safe = text
    .toWellFormed()
    .replace(/[*~`]/g, (sign) => LOOK_ALIKE[sign] as string)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, LOW_LINE)
    .replace(/:(?=[\w+'-]+:)/g, RATIO)
    .replace(/^([ \t]*)>/gm, `$1${ANGLE}`)
  return escapeText(safe)
}
const LOOK_ALIKE: Readonly<Record<string, string>> = { '*': '\u2217', '~': '\u223c', '`': '\u02cb' }
const LOW_LINE = '\u02cd'
const RATIO = '\u2236'
const ANGLE = '\u203a'

/** A neutral text as markup: what stands between the bold marks is bold, all else literal. */
export function toMrkdwn(text: string): string {
  let out = ''
  for (const run of runsOf(text)) out += run.strong ? boldLines(run.text, out) : afterBold(literal(run.text), out)
  return out
}

const boldLines = (text: string, before: string): string =>
  literal(text)
    .split('\n')
    .map((line, i) => bold(line, i === 0 ? before : ''))
    .join('\n')

function bold(line: string, before: string): string {
  const [, lead = '', words = '', tail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(line) ?? []
  if (words === '') return line
  const joint = lead === '' && WORD_END.test(before) ? ZERO_WIDTH : ''
  return `${lead}${joint}*${words}*${tail}`
}

/** Slack sees bold only at the edge of a word: a zero-width space makes one. */
const afterBold = (text: string, before: string): string => (before.endsWith('*') && WORD_START.test(text) ? `${ZERO_WIDTH}${text}` : text)
const WORD_START = /^[\p{L}\p{N}]/u
const WORD_END = /[\p{L}\p{N}]$/u
const ZERO_WIDTH = '\u200b'

/** A neutral text as one or more text objects of at most `max` characters each; none when it is blank. */
export function textObjects(text: string, max: number): TextObject[] {
  if (unmarked(text).trim() === '') return []
  if (text.includes(STRONG_ON)) return split(text, max, toMrkdwn).map((piece) => markup(toMrkdwn(piece)))
  return split(unmarked(text), max, (piece) => piece.toWellFormed()).map(plain)
}

/** Cuts `text` where its encoding would pass `max`, at a line or word end when one is near, never inside a character. */
export function split(text: string, max: number, encode: (piece: string) => string): string[] {
  const pieces: string[] = []
  let rest = text
  while (encode(rest).length > max) {
    const at = breakAt(rest, longestFit(rest, max, encode))
    const head = rest.slice(0, at)
    const open = head.lastIndexOf(STRONG_ON) > head.lastIndexOf(STRONG_OFF)
    if (unmarked(head).trim() !== '') pieces.push(head)
    rest = `${open ? STRONG_ON : ''}${rest.slice(at).replace(/^[ \n]/, '')}`
  }
  if (unmarked(rest).trim() !== '') pieces.push(rest)
  return pieces
}

function longestFit(text: string, max: number, encode: (piece: string) => string): number {
  let low = 1
  let high = Math.min(text.length, max)
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (encode(text.slice(0, middle)).length <= max) low = middle
    else high = middle - 1
  }
  return low
}

function breakAt(text: string, fit: number): number {
  const near = fit * 0.8
  const head = text.slice(0, fit)
  const line = head.lastIndexOf('\n')
  if (line > near) return line
  const space = head.lastIndexOf(' ')
  if (space > near) return space
  const unit = head.charCodeAt(fit - 1)
  return fit > 1 && unit >= 0xd800 && unit <= 0xdbff ? fit - 1 : fit
}
