import { describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { type Choice, chooseWords } from '#domain/safe-words/choose-words.ts'
import { heardAs, type SafeWords, wordsAt } from '#domain/safe-words/safe-words.ts'
import { faultsOfWords, plainWord } from '#domain/safe-words/typed-word.ts'

const DAY = 86_400_000
const pair = (n: number) => ({ salt: `salt ${n}`, safe: `safe ${n}`, forced: `forced ${n}` })
const choice = (over: Partial<Choice>): Choice => ({
  person: named('dana'),
  fresh: pair(2),
  old: null,
  now: 0,
  hiddenAlarm: false,
  ...over,
})
const first = (): SafeWords => chooseWords(null, choice({ fresh: pair(1) })).words

describe('a word (R10)', () => {
  it('is the same whatever its case and the spaces in it', () => {
    expect(new Set(['Teapot', ' tea pot ', 'TEAPOT', 'tea\u00a0pot', 'ｔｅａｐｏｔ'].map(plainWord))).toEqual(new Set(['teapot']))
  })

  it('has three letters or more and nothing but letters, in any script', () => {
    for (const word of ['tea', 'Öl und', 'чайник', 'माँडवी', "l'eau"]) expect(faultsOfWords(word, 'orangenbaum'), word).toEqual({})
    for (const word of ['', '  ', 'te', 'te4', 'tea!', '1234', 'a'.repeat(41)])
      expect(faultsOfWords(word, 'orangenbaum'), word).toEqual({ 'words.safe': 'words.short' })
    expect(faultsOfWords('teapot', 'or')).toEqual({ 'words.forced': 'words.short' })
  })

  it('differs from the other in at least three letters', () => {
    for (const [one, other] of [
      ['teapot', 'teapot'],
      ['teapot', 'TEA POTS'],
      ['teapot', 'teapods'],
      ['cat', 'cot'],
    ] as const)
      expect(faultsOfWords(one, other), other).toEqual({ 'words.forced': 'words.alike' })
    for (const [one, other] of [
      ['cat', 'dog'],
      ['teapot', 'teapotful'],
      ['teapot', 'orange'],
    ] as const)
      expect(faultsOfWords(one, other)).toEqual({})
  })
})

describe('two words (R10)', () => {
  it('count at once where there were none', () => {
    expect(wordsAt(first(), 0)).toEqual({ ...pair(1), from: 0 })
    expect(wordsAt(first(), -1)).toBeNull()
    expect(wordsAt(null, 0)).toBeNull()
  })

  it('are changed with the old safe word, and the change counts after 24 hours', () => {
    const { words, answer } = chooseWords(first(), choice({ old: 'safe 1', now: 5 }))
    expect(answer).toBe('kept')
    expect([wordsAt(words, 4 + DAY)?.safe, wordsAt(words, 5 + DAY)?.safe]).toEqual(['safe 1', 'safe 2'])
    expect(words.askedFrom).toBe(5 + DAY)
  })

  it('a change that does not count yet gives way to the next one', () => {
    const once = chooseWords(first(), choice({ old: 'safe 1', now: 5 })).words
    const { words } = chooseWords(once, choice({ old: 'safe 1', now: 6, fresh: pair(3) }))
    expect([wordsAt(words, 5 + DAY)?.safe, wordsAt(words, 6 + DAY)?.safe]).toEqual(['safe 1', 'safe 3'])
  })

  it('what the forced word asks for, or what is asked for during an alarm that is hidden, is answered alike and counts for nothing', () => {
    const right = chooseWords(first(), choice({ old: 'safe 1', now: 5 }))
    for (const q of [{ old: 'forced 1' }, { old: 'safe 1', hiddenAlarm: true }, { old: 'forced 1', hiddenAlarm: true }]) {
      const { words, answer } = chooseWords(first(), choice({ now: 5, ...q }))
      expect([answer, words.askedFrom]).toEqual([right.answer, right.words.askedFrom])
      expect(wordsAt(words, 9 * DAY)?.safe).toBe('safe 1')
    }
    expect(wordsAt(chooseWords(null, choice({ hiddenAlarm: true })).words, 9 * DAY)).toBeNull()
  })

  it('cannot be tried out: the sixth wrong old word in a day is not looked at, right or wrong', () => {
    let words = first()
    for (let n = 0; n < 5; n++) {
      const tried = chooseWords(words, choice({ old: 'guess', now: n }))
      expect(tried.answer).toBe('wrong')
      words = tried.words
    }
    expect(chooseWords(words, choice({ old: 'safe 1', now: 6 })).answer).toBe('later')
    expect(chooseWords(words, choice({ old: 'safe 1', now: 5 + DAY })).answer).toBe('kept')
  })

  it('are told apart', () => {
    const both = { ...pair(1), from: 0 }
    expect(['safe 1', 'forced 1', 'safe', 'safe 11', ''].map((hash) => heardAs(both, hash))).toEqual([
      'safe',
      'forced',
      'wrong',
      'wrong',
      'wrong',
    ])
  })
})
