import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWords } from '#slack/in/read-words.ts'
import { runs } from '#test/support/runs.ts'

const asSlackSends = (typed: string): string => typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test('what was typed comes out as it was typed, signs and entities included', () => {
  const typed = fc.string({ unit: fc.constantFrom('a', '&', '<', '>', '|', '@', 'amp;', 'lt;', ' ', '!') })
  fc.assert(
    fc.property(typed, (text) => {
      expect(readWords(asSlackSends(text))).toBe(text)
    }),
    runs(),
  )
})

test.each([
  ['<@U0SAM>', '@U0SAM'],
  ['<@U0SAM|sam>', '@sam'],
  ['<#C1|team-north>', '#team-north'],
  ['<!here>', '@here'],
  ['<!subteam^S1|@crew>', '@crew'],
  ['<https://example.org/a?b=1&amp;c=2>', 'https://example.org/a?b=1&c=2'],
  ['<https://example.org|the page>', 'the page'],
  ['<mailto:a@b.org|a@b.org>', 'a@b.org'],
  ['<tel:+15550100>', '+15550100'],
])('%s reads as %s', (sent, words) => {
  expect(readWords(sent)).toBe(words)
})

test.each([
  ['Well done :+1::skin-tone-4: :tada: :our-logo:', 'Well done 👍🏽 🎉 :our-logo:'],
  [':thumbsup: is :+1:', '👍 is 👍'],
  ['ok:+1:', 'ok👍'],
  [':man-shrugging::skin-tone-6: :people_holding_hands::skin-tone-2-6:', '🤷🏿‍♂️ 🧑🏻‍🤝‍🧑🏿'],
  [':tada::heart:', '🎉❤️'],
  [':flag-us::skin-tone-9:', '🇺🇸:skin-tone-9:'],
  ['at 10:30:45, and 1:100:3', 'at 10:30:45, and 1:100:3'],
  [':100: right', '💯 right'],
  ['`:tada:` and ```\n:tada:\n``` and :tada:', '`:tada:` and ```\n:tada:\n``` and 🎉'],
  ['<https://example.org/a:tada:b> <https://example.org|:tada:>', 'https://example.org/a:tada:b :tada:'],
  ['note: this: that', 'note: this: that'],
  [':constructor: :__proto__:', ':constructor: :__proto__:'],
])('emoji are signs again, as they were typed: %s', (sent, words) => {
  expect(readWords(sent)).toBe(words)
})
