import type { SafeWords } from '#domain/safe-words/safe-words.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { isUnreadable } from '../unreadable.ts'

/** A worker's words as they are kept. `lost`: they do not open, or did not, and those chosen since do not count yet. */
export async function keptWords(tx: Tx, person: PersonKey, now: At): Promise<{ words: SafeWords | null; lost: boolean }> {
  try {
    const words = await tx.safeWords.of(person)
    return { words, lost: wereLost(words, now) }
  } catch (error) {
    if (!isUnreadable(error)) throw error
    return { words: null, lost: true }
  }
}

/** Whether it is not known any more which words counted at this moment. */
export const wereLost = (words: SafeWords | null, when: At): boolean => words !== null && words.lostUntil !== null && when < words.lostUntil
