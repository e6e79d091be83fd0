import { readFileSync } from 'node:fs'

/** The lines of people-names.txt, which scripts/people-names.mjs writes, and of more-names.txt: frequent ones that it lacks, by hand. */
type Group = 'latin' | 'english-first' | 'indian' | 'han-surname' | 'japanese-surname' | 'korean-surname' | 'korean-given' | 'other'
let lists: ReadonlyMap<string, ReadonlySet<string>> | null = null

/** Frequent names of a group, folded. Read at the first use. */
export function namesOf(group: Group): ReadonlySet<string> {
  lists ??= read(['people-names.txt', 'more-names.txt'])
  return lists.get(group) ?? new Set()
}

function read(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>()
  for (const file of files) {
    for (const line of readFileSync(new URL(file, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')) {
      const colon = line.indexOf(':')
      const names = all.get(line.slice(0, colon)) ?? new Set()
      for (const name of line.slice(colon + 2).split(' ')) names.add(name)
      all.set(line.slice(0, colon), names)
    }
  }
  return all
}

/** Small, and without the signs that people leave out: accents, and the vowel points of Arabic and Hebrew. */
export const folded = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g, '')
    .normalize('NFC')
    .toLowerCase()
