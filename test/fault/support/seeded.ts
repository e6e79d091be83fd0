import { createHash } from 'node:crypto'

/** The same row of numbers between 0 and 1 for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The same for words. */
export const seedOf = (words: string): (() => number) => seeded(createHash('sha256').update(words).digest().readInt32BE())
