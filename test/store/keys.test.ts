import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadKeys } from '#store/keys.ts'
import { makeTestDir } from '#test/support/test-dir.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await makeTestDir()
})
afterEach(() => rm(dataDir, { recursive: true }))

const secret = randomBytes(32).toString('base64')

describe('encryption keys', () => {
  it('come from ENCRYPTION_KEYS, the current one first, and then no file is made', async () => {
    const other = randomBytes(32)
    const keys = await loadKeys({ ENCRYPTION_KEYS: `k2:${secret}, k1:${other.toString('base64')}`, dataDir })
    expect(keys.map((k) => k.id)).toEqual(['k2', 'k1'])
    expect(keys[1]?.key.equals(other)).toBe(true)
    expect(await readdir(dataDir)).toEqual([])
  })

  it('are made once into the data directory, for their owner only', async () => {
    const [first] = await loadKeys({ dataDir })
    const [again] = await loadKeys({ dataDir })
    expect(first.key).toHaveLength(32)
    expect(again).toEqual(first)
    expect((await stat(join(dataDir, 'encryption-keys'))).mode & 0o777).toBe(0o600)
    expect(await readdir(dataDir)).toEqual(['encryption-keys'])
  })

  it('are the same for processes that start together', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadKeys({ dataDir })))
    expect(new Set(all.map(([k]) => k.key.toString('hex'))).size).toBe(1)
    expect(await readFile(join(dataDir, 'encryption-keys'), 'utf8')).toContain(all[0]?.[0].id)
  })

  it.each([
    ['no id', `${secret}`, 'ENCRYPTION_KEYS: entry 1 is not id:key'],
    ['a short key', 'k1:abcd', 'ENCRYPTION_KEYS: entry 1 is not base64 of 32 bytes'],
    ['a strange id', `k 1:${secret}`, 'ENCRYPTION_KEYS: entry 1 has an id other than'],
    ['the same id twice', `k1:${secret},k1:${secret}`, 'ENCRYPTION_KEYS repeats an id'],
    ['a fault in the second', `k1:${secret},k2:x`, 'ENCRYPTION_KEYS: entry 2 is not base64'],
    ['an empty entry', `k1:${secret},`, 'ENCRYPTION_KEYS: entry 2 is not id:key'],
  ])('with %s stop the start, naming the setting and never the key', async (_, value, message) => {
    const error = await loadKeys({ ENCRYPTION_KEYS: value, dataDir }).catch((e: unknown) => e)
    expect(String(error)).toContain(message)
    expect(String(error)).not.toContain(secret)
  })
})
