import type { At, PersonKey } from '../words.ts'
import { heardAs, type SafeWords, type WordPair, wordsAt } from './safe-words.ts'

const DAY_MS = 24 * 3_600_000
/** So often an old word may be typed wrong in a day. */
const TRIES = 5
/** The words of alarms that are still on may be this many changes old. */
const KEPT = 4

/** A choice of two new words. `old`: what was typed as the old safe word, hashed with the salt of the words that count now. */
export interface Choice {
  person: PersonKey
  fresh: Omit<WordPair, 'from'>
  old: string | null
  now: At
  /** An alarm is on that this account reads nothing more of. */
  hiddenAlarm: boolean
}

/**
 * Two words are chosen, or changed with the old safe word. The first pair counts at once, a change after 24 hours. What the forced word asks for,
 * and what is asked for while an alarm is on that the account must not read of, is answered alike and counts for nothing (R10).
 */
export function chooseWords(words: SafeWords | null, q: Choice): { words: SafeWords; answer: 'kept' | 'wrong' | 'later' } {
  const { person, fresh, old, now, hiddenAlarm } = q
  const counting = wordsAt(words, now)
  if (!words || !counting) {
    const pairs = hiddenAlarm ? [] : [{ ...fresh, from: now }]
    return { words: { person, pairs, askedFrom: now, tries: [], lostUntil: null }, answer: 'kept' }
  }
  const tries = words.tries.filter((one) => one > now - DAY_MS)
  if (tries.length >= TRIES) return { words: { ...words, tries }, answer: 'later' }
  const heard = heardAs(counting, old ?? '')
  if (heard === 'wrong') return { words: { ...words, tries: [...tries, now] }, answer: 'wrong' }
  const from = now + DAY_MS
  const counts = heard === 'safe' && !hiddenAlarm
  // Another change that has not begun to count gives way to this one.
  const standing = words.pairs.filter((pair) => pair.from <= now)
  return {
    words: { ...words, pairs: counts ? [...standing, { ...fresh, from }].slice(-KEPT) : words.pairs, askedFrom: from, tries },
    answer: 'kept',
  }
}

/**
 * Two words are chosen in the place of words that do not open any more. No old one can be asked for, so they count after 24 hours; until then none
 * are known to count, which is not the same as that none were chosen: an alarm that begins before is eased by no word. What is asked for while
 * an alarm is on that the account must not read of is answered alike and counts for nothing.
 */
export function chooseAnew({ person, fresh, now, hiddenAlarm }: Omit<Choice, 'old'>): SafeWords {
  const from = now + DAY_MS
  if (hiddenAlarm) return { person, pairs: [], askedFrom: from, tries: [], lostUntil: Number.MAX_SAFE_INTEGER }
  return { person, pairs: [{ ...fresh, from }], askedFrom: from, tries: [], lostUntil: from }
}
