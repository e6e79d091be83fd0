import { scrypt } from 'node:crypto'

/** 32 MB and some 80 ms a try: an ordinary word is short, so each guess has to cost something. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
const LENGTH = 32

/** A slow hash of a word under a salt of its person, for what nobody is to read back (docs/decisions/0031-safe-words.md). */
export const slowHash = (word: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) => {
    scrypt(word, salt, LENGTH, COST, (error, hash) => (error ? reject(error) : resolve(hash.toString('base64url'))))
  })
