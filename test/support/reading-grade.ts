/** Syllables of an English word, by vowel groups; good enough for a grade over a sentence. */
export function syllables(word: string): number {
  const w = word.toLowerCase().replace(/[^a-z]/g, '')
  if (w.length === 0) return 1
  if (w.length <= 3) return 1
  const groups = w
    .replace(/(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1))
    .replace(/^y/, '')
    .match(/[aeiouy]{1,2}/g)
  return Math.max(1, groups?.length ?? 1)
}

export interface Reading {
  words: number
  sentences: number
  grade: number
  /** Words of the longest sentence. */
  longest: number
}

/** Flesch-Kincaid grade of a text: 0.39 words per sentence + 11.8 syllables per word - 15.59. */
export function reading(text: string): Reading {
  const sentences = text
    .split(/(?<=[.?!:;])["”)]*\s+|\n/)
    .map((s) => s.match(/[A-Za-z0-9’+-]*[A-Za-z0-9][A-Za-z0-9’+-]*/g) ?? [])
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  if (words.length === 0) return { words: 0, sentences: 0, grade: 0, longest: 0 }
  const spoken = words.reduce((sum, word) => sum + (/\d/.test(word) ? 1 : syllables(word)), 0)
  return {
    words: words.length,
    sentences: sentences.length,
    grade: (0.39 * words.length) / sentences.length + (11.8 * spoken) / words.length - 15.59,
    longest: Math.max(...sentences.map((s) => s.length)),
  }
}
