import { z } from 'zod'
import { personKey } from '../ids.ts'
import type { At } from '../words.ts'

const at = z.number().int()

/** Two words as they are kept: slow hashes of both with one salt, which nobody reads back (R10). */
export const wordPairSchema = z.object({
  salt: z.string(),
  safe: z.string(),
  forced: z.string(),
  /** From when on they count. */
  from: at,
})
export type WordPair = z.infer<typeof wordPairSchema>

/** A worker's safe word and forced word, with those before them: an alarm is eased with the words that counted when it began. */
export const safeWordsSchema = z.object({
  person: personKey,
  pairs: z.array(wordPairSchema),
  /** From when the last change counts, as its asker was told; also where it counts for nothing. Null: the account was given back, and none is chosen. */
  askedFrom: at.nullable(),
  /** When an old word was typed wrong: nobody may try them out. */
  tries: z.array(at).default([]),
  /** Those before did not open any more: which words counted until then nobody knows. Null: none were lost. */
  lostUntil: at.nullable().default(null),
})
export type SafeWords = z.infer<typeof safeWordsSchema>

/** What a typed word is: with no words chosen none is asked for. */
export type HeardWord = 'none' | 'safe' | 'forced' | 'wrong'

/** The words that counted at this moment; null: none had been chosen. */
export const wordsAt = (words: SafeWords | null, when: At): WordPair | null =>
  words?.pairs.filter((pair) => pair.from <= when).sort((a, b) => b.from - a.from)[0] ?? null

/** Which of the two a hash is. Both are always compared, and all of each, so that no answer is slower than another. */
export function heardAs(pair: WordPair, hash: string): 'safe' | 'forced' | 'wrong' {
  const safe = same(pair.safe, hash)
  const forced = same(pair.forced, hash)
  return forced ? 'forced' : safe ? 'safe' : 'wrong'
}

function same(one: string, other: string): boolean {
  let differs = one.length ^ other.length
  for (let i = 0; i < one.length; i++) differs |= one.charCodeAt(i) ^ (other.charCodeAt(i) || 0)
  return differs === 0
}
