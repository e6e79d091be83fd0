import { STRONG_OFF, STRONG_ON } from '../model.ts'

/** The narrower of both platforms' limits per kind of text (flow 0), in UTF-16 units. */
export const LIMITS = {
  title: 24,
  option: 75,
  button: 75,
  label: 120,
  hint: 300,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
  link: 75,
  head: 150,
  fallback: 150,
  text: 3000,
  short: 150,
  long: 3000,
  /** A row of a list: all of them stand in one message. */
  listRow: 300,
  nameInOption: 24,
  nameInButton: 18,
} as const

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** `text` in at most `max` units, cut at a whole character with an ellipsis. Never splits an emoji, never leaves bold open. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text
  let kept = ''
  for (const { segment } of graphemes.segment(text.slice(0, max + 64))) {
    if (kept.length + segment.length > max - 2) break
    kept += segment
  }
  const open = kept.lastIndexOf(STRONG_ON) > kept.lastIndexOf(STRONG_OFF)
  return `${kept.trimEnd()}…${open ? STRONG_OFF : ''}`
}

/** What a person typed, without the two marks that would make it bold. */
export const typed = (words: string): string => words.replaceAll(STRONG_ON, '').replaceAll(STRONG_OFF, '')
