import type { Token } from './ids.ts'

/** No look-alikes (0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), and no E: `7E22` becomes a number in a spreadsheet. */
const LETTERS = 'ACFHJKMNPRTWXY'
const DIGITS = '2345679'
const ALL = LETTERS + DIGITS
const LENGTH = 4
/** Four of five draws make a token; so many misses mean that the source is broken. */
const DRAWS = 1000
/** Letters people type for a digit they read. */
const READ_AS: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6' }

/**
 * A fresh token such as `K7F2`: at least one digit and one letter. `randomBytes(n)` gives n random bytes. About 150,000 different
 * ones at four places: the caller draws again when it is taken, with `length` 5 when that happens often. Throws RangeError when the
 * bytes do not vary.
 */
export function makeToken(randomBytes: (n: number) => Uint8Array, length = LENGTH): Token {
  // Bytes that would make some places likelier than others are dropped.
  const fair = 256 - (256 % ALL.length)
  for (let draw = 0; draw < DRAWS; draw++) {
    const places = [...randomBytes(length * 4)].filter((byte) => byte < fair).slice(0, length)
    const token = places.map((byte) => ALL[byte % ALL.length]).join('')
    if (isToken(token) && token.length === length) return token
  }
  throw new RangeError('no token in the random bytes')
}

const isToken = (text: string): text is Token =>
  text.length >= LENGTH && text.length <= 8 && /\d/.test(text) && /[A-Z]/.test(text) && [...text].every((c) => ALL.includes(c))

/** The token somebody typed, however they typed it (`k7f2`, ` #K7-F2. `); null when it cannot be one. */
export function parseToken(typed: string): Token | null {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  const token = [...bare].map((c) => READ_AS[c] ?? c).join('')
  return isToken(token) ? token : null
}
