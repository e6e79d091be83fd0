import type { FieldErrors } from '../errors.ts'

const LEAST_LETTERS = 3
const LEAST_DIFFERENT = 3
const LONGEST = 40

/** A word as it is compared: case and spaces do not count (R10). */
export const plainWord = (typed: string): string => typed.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

/** What is wrong with two words somebody chose; empty when they will do. */
export function faultsOfWords(safe: string, forced: string): FieldErrors {
  const one = plainWord(safe)
  const other = plainWord(forced)
  const errors: Record<string, FieldErrors[string]> = {}
  if (!isWord(one)) errors['words.safe'] = 'words.short'
  if (!isWord(other)) errors['words.forced'] = 'words.short'
  else if (isWord(one) && distance(one, other) < LEAST_DIFFERENT) errors['words.forced'] = 'words.alike'
  return errors
}

const isWord = (word: string): boolean =>
  /^[\p{L}\p{M}'’-]+$/u.test(word) && (word.match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS && word.length <= LONGEST

/** How many letters have to be changed, added or left out to make one of the other (Levenshtein). */
function distance(one: string, other: string): number {
  const a = [...one]
  const b = [...other]
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (const [i, letter] of a.entries()) {
    const next = [i + 1]
    for (const [j, there] of b.entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== there)))
    row = next
  }
  return row.at(-1) ?? 0
}
