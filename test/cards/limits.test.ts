import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'
import { runs } from '#test/support/runs.ts'
import { drawEverything } from './support/draw/everything.ts'
import { faultsOf, outsideTexts } from './support/limits.ts'

/** What people type and are called when they do not mean to help us. */
const LONG = 'The client said it again, in the hall. '.repeat(80).slice(0, 3000)
const EMOJI = '👩‍👩‍👧‍👦🏳️‍🌈é'.repeat(300).slice(0, 2999)
const RIGHT_TO_LEFT = 'قال العميل إننا شيء خاص ‏'.repeat(150).slice(0, 3000)
const MARKUP = `${STRONG_ON}bold${STRONG_OFF} <@U123> *stars* {braces} 'quotes' <script> & # ${'x'.repeat(2900)}`
const HOSTILE_WORDS = [LONG, EMOJI, RIGHT_TO_LEFT, MARKUP, '', '\n\n\n', 'x'] as const
const HOSTILE_NAMES = [
  'Wilhelmina-Alexandrina von Hohenzollern-Sigmaringen the Younger of Riverside',
  '👩‍👩‍👧‍👦'.repeat(12),
  'عبد الرحمن بن محمد بن عبد الله آل سعود الكبير',
  `${STRONG_ON}Bold Name`,
] as const

const allFaults = (words: string, name?: string): string[] =>
  Object.entries(drawEverything(words, name)).flatMap(([what, drawn]) => faultsOf(drawn).map((fault) => `${what}: ${fault}`))

describe('every form, card and Home', () => {
  it('stays within the limits of both platforms with ordinary words', () => {
    expect(allFaults('On a visit the client asked to meet.')).toEqual([])
  })

  it.each(HOSTILE_WORDS.map((words, i) => [i, words] as const))('stays within the limits whatever is typed (%i)', (_, words) => {
    expect(allFaults(words)).toEqual([])
  })

  it.each(HOSTILE_NAMES.map((name, i) => [i, name] as const))('stays within the limits whatever people are called (%i)', (_, name) => {
    expect(allFaults('Words.', name)).toEqual([])
  })

  it('stays within the limits with any text at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 1500 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        (words, name) => {
          expect(allFaults(words.slice(0, 3000), name)).toEqual([])
        },
      ),
      runs(15),
    )
  })
})

describe('what a lock screen or a log could show', () => {
  it('never holds a name or a typed word: not the fallback, not a pointer', () => {
    const drawn = drawEverything('zanzibar typed this', 'Quillfeather')
    const leaks = Object.entries(drawn).filter(([, one]) => outsideTexts(one).some((text) => /zanzibar|Quillfeather/.test(text)))
    expect(leaks.map(([what]) => what)).toEqual([])
  })

  it('holds no client detail on any card but a relayed message', () => {
    const drawn = drawEverything('zanzibar typed this')
    const cards = Object.entries(drawn).filter(([what, one]) => 'fallback' in one && !what.startsWith('relay.message'))
    const content = /zanzibar|love, dating, jealousy|Under 18|was asked to stop and went on|Personal contact/
    expect(cards.filter(([, one]) => content.test(JSON.stringify(one))).map(([what]) => what)).toEqual([])
  })
})
