import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { phoneNumbersIn } from '#cards/texts/phone-numbers.ts'

/** A part of a text in one look. */
export interface Run {
  strong: boolean
  text: string
}

/** A neutral text by what is bold in it; the marks are gone. */
export function runsOf(text: string): Run[] {
  let strong = false
  const runs: Run[] = []
  for (const part of text.split(new RegExp(`(${STRONG_ON}|${STRONG_OFF})`))) {
    if (part === STRONG_ON || part === STRONG_OFF) strong = part === STRONG_ON
    else if (part !== '') runs.push({ strong, text: part })
  }
  return runs
}

/** A neutral text without the two bold marks. */
export const unmarked = (text: string): string => text.replaceAll(STRONG_ON, '').replaceAll(STRONG_OFF, '')

/** A text by the phone numbers in it, so that a tap on a phone dials: `dial` is null for what stands between them. */
export function phonePieces(text: string): { text: string; dial: string | null }[] {
  const pieces: { text: string; dial: string | null }[] = []
  let last = 0
  for (const { at, text: number, dial } of phoneNumbersIn(text)) {
    pieces.push({ text: text.slice(last, at), dial: null }, { text: number, dial })
    last = at + number.length
  }
  return [...pieces, { text: text.slice(last), dial: null }].filter((piece) => piece.text !== '')
}
