/** Key-encryption keys, the current one first; older ones only open what they once sealed. */
export type SealKeys = readonly [SealKey, ...SealKey[]]
export interface SealKey {
  id: string
  /** 32 bytes. */
  key: Buffer
}

const BASE64_OF_32 = /^[A-Za-z0-9+/_-]{43}=?$/

/** Reads `id:base64,id:base64`; adds a line to `faults` per wrong entry, counted from 1 and never shown. Null when absent or wrong. */
export function readKeys(value: string | undefined, faults: string[]): SealKeys | null {
  if (!value) return null
  const before = faults.length
  const keys: SealKey[] = []
  value.split(',').forEach((entry, i) => {
    const [id, secret, ...rest] = entry.trim().split(':')
    const which = `ENCRYPTION_KEYS: entry ${i + 1}`
    if (!id || secret === undefined || rest.length > 0) faults.push(`${which} is not id:key; write it like k1:<base64 of 32 bytes>.`)
    else if (!/^[A-Za-z0-9_-]{1,32}$/.test(id)) faults.push(`${which} has an id other than 1 to 32 letters, digits, "-" or "_".`)
    else if (keys.some((key) => key.id === id)) faults.push(`${which} repeats an id; give each key its own.`)
    else if (!BASE64_OF_32.test(secret)) faults.push(`${which} is not base64 of 32 bytes; make one with: openssl rand -base64 32.`)
    else keys.push({ id, key: Buffer.from(secret, 'base64') })
  })
  const [first, ...older] = keys
  return faults.length > before || !first ? null : [first, ...older]
}
