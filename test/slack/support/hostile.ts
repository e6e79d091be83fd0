import fc from 'fast-check'
import { STRONG_OFF, STRONG_ON } from '#cards/model.ts'

const NASTY = [
  '<!channel>',
  '<@U0SAM>',
  '<https://evil.example|click me>',
  '*bold*',
  '_slanted_',
  '~gone~',
  '`code`',
  '```block```',
  '> quoted',
  ':smile:',
  '&lt;!here&gt;',
  '&',
  '\n\n',
  '👩‍👩‍👧‍👦',
  '👍🏽',
  'العربية טקסט',
  '\u202eright to left',
  '\u0000',
  '\ud800',
  '{"a":1}',
  '~1',
  '|',
  'tel:911',
  '911',
  '2026-12-20',
  ' ',
  STRONG_ON,
  STRONG_OFF,
]

/** Words as hostile as a person or a copied text can make them; now and then far longer than anything takes. */
export const hostileText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'grapheme', maxLength: 40 })), { maxLength: 12 })
      .map((p) => p.join('')),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('x', '&', '<', '👩‍👩‍👧‍👦', '* ', 'word ', '\n', `${STRONG_ON}b${STRONG_OFF} `)
      .map((unit) => unit.repeat(3000)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '…') },
)
