import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeToken, parseToken } from '#domain/token.ts'
import { runs } from '#test/support/runs.ts'

describe('tokens', () => {
  it('have letters and digits, at least one of each, and no look-alikes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 8 }), (length) => {
        const token = makeToken(randomBytes, length)
        expect(token).toMatch(/^(?=.*[2-79])(?=.*[A-Z])[ACFHJKMNPRTWXY2-79]+$/)
        expect(token).toHaveLength(length)
        expect(parseToken(token)).toBe(token)
      }),
      runs(500),
    )
  })

  it('are spread: of 2,000 hardly any two are the same', () => {
    const tokens = new Set(Array.from({ length: 2000 }, () => makeToken(randomBytes)))
    expect(tokens.size).toBeGreaterThan(1950)
  })

  it('are read however they are typed', () => {
    for (const typed of ['k7f2', ' K7F2 ', '#k7-f2.', '`K7F2`', 'Ｋ７Ｆ２']) expect(parseToken(typed)).toBe('K7F2')
    // A letter read for a digit that looks like it.
    expect(parseToken('KSFZ')).toBe('K5F2')
  })

  it('is none: too short, too long, a word, a number, or a letter no token has', () => {
    for (const typed of ['', 'K7F', 'K7F2K7F2K', 'CRYX', '2345', 'K7O2', 'sam okafor', '💥']) expect(parseToken(typed)).toBeNull()
  })

  it('a broken source of random bytes is an error, not an endless search', () => {
    expect(() => makeToken((n) => new Uint8Array(n))).toThrow(RangeError)
  })
})
