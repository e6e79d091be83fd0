import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A key-encryption key: it only ever wraps data keys. */
export interface SealKey {
  /** Stored beside what it wrapped; 1 to 32 letters, digits, `-` or `_`. */
  id: string
  /** 32 bytes. */
  key: Buffer
}

/** The current key first; older ones only open what they once wrapped. */
export type SealKeys = readonly [SealKey, ...SealKey[]]

/** A key setting that cannot be used. The message names the setting and the mend, never the key. */
export class KeyError extends Error {
  override name = 'KeyError' as const
}

const BASE64_OF_32 = /^[A-Za-z0-9+/_-]{43}=?$/
const FILE = 'encryption-keys'

/**
 * The keys of `ENCRYPTION_KEYS`, or, when that is absent, those kept in `dataDir/encryption-keys` (mode 0600), made on first use.
 * Two processes starting together get the same file. Keep that file with the backups, apart from the database.
 * @throws KeyError
 */
export async function loadKeys(from: { ENCRYPTION_KEYS?: string | undefined; dataDir: string }): Promise<SealKeys> {
  if (from.ENCRYPTION_KEYS) return parseKeys(from.ENCRYPTION_KEYS, 'ENCRYPTION_KEYS')
  const path = join(from.dataDir, FILE)
  const kept = await readFile(path, 'utf8').catch(absent)
  return parseKeys((kept ?? (await makeFile(path, from.dataDir))).trim(), path)
}

/** Reads `id:base64 of 32 bytes`, comma-separated, the current one first. `source` is what an error names. @throws KeyError */
export function parseKeys(value: string, source: string): SealKeys {
  const keys = value.split(',').map((entry, i) => parseKey(entry.trim(), `${source}: entry ${i + 1}`))
  const [first, ...older] = keys
  if (!first) throw new KeyError(`${source} is empty; write it like k1:<base64 of 32 bytes>.`)
  if (new Set(keys.map((k) => k.id)).size < keys.length) throw new KeyError(`${source} repeats an id; give each key its own.`)
  return [first, ...older]
}

function parseKey(entry: string, which: string): SealKey {
  const at = entry.indexOf(':')
  const id = entry.slice(0, Math.max(at, 0))
  const secret = entry.slice(at + 1)
  if (at < 1) throw new KeyError(`${which} is not id:key; write it like k1:<base64 of 32 bytes>.`)
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) throw new KeyError(`${which} has an id other than 1 to 32 letters, digits, "-" or "_".`)
  if (!BASE64_OF_32.test(secret)) throw new KeyError(`${which} is not base64 of 32 bytes; make one with: openssl rand -base64 32.`)
  return { id, key: Buffer.from(secret, 'base64') }
}

/** The id is random so that a lost and newly made file is told from the right one. The link makes the whole file appear at once. */
async function makeFile(path: string, dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const made = `k${randomBytes(3).toString('hex')}:${randomBytes(32).toString('base64')}\n`
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await writeFile(draft, made, { mode: 0o600, flag: 'wx', flush: true })
    await link(draft, path)
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFile(path, 'utf8')
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
