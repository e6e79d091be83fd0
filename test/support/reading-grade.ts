import { syllable } from 'syllable'

interface Reading {
  /** Flesch-Kincaid grade of the sentences of eight words and more; 0 where there is none. */
  grade: number
  /** Words of the longest sentence. */
  longest: number
}

/** A short sentence is easy whatever its words are, and one long word in it would count as much as a whole clause. */
const COUNTED_FROM = 8

/** How hard a text is to read: 0.39 words per sentence + 11.8 syllables per word - 15.59. A colon ends no sentence. */
export function reading(text: string): Reading {
  const sentences = text
    .split(/(?<=[.?!])["”)]*\s+|\n/)
    .map((s) => s.match(/[A-Za-z0-9’+-]*[A-Za-z0-9][A-Za-z0-9’+-]*/g) ?? [])
    .filter((words) => words.length > 0)
  const longest = Math.max(0, ...sentences.map((words) => words.length))
  const counted = sentences.filter((words) => words.length >= COUNTED_FROM)
  const words = counted.flat()
  if (words.length === 0) return { grade: 0, longest }
  const spoken = words.reduce((sum, word) => sum + (/\d/.test(word) ? 1 : Math.max(1, syllable(word.replaceAll('’', "'")))), 0)
  return { grade: (0.39 * words.length) / counted.length + (11.8 * spoken) / words.length - 15.59, longest }
}
