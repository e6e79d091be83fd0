import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { WorkspaceId } from '#domain/ids.ts'
import { KeyError, type SealKey, type SealKeys } from '../keys.ts'

/** A data key as it is stored: wrapped by the key-encryption key with this id. */
export interface WrappedKey {
  n: number
  kekId: string
  wrapped: Buffer
}

/** Wraps a data key (AES-256-GCM), bound to its workspace, number and wrapping key. */
export function wrap(kek: SealKey, workspace: WorkspaceId, n: number, dataKey: Buffer): WrappedKey {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek.key, iv)
  cipher.setAAD(bound(workspace, n, kek.id))
  return { n, kekId: kek.id, wrapped: Buffer.concat([iv, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]) }
}

/**
 * @throws KeyError when the key it was wrapped with is not among ours: the setting lost one that is still needed.
 * @throws KeyError as well when it is, and still does not open: another key under the same name, or a data key changed by other hands.
 */
export function unwrap(keks: SealKeys, workspace: WorkspaceId, row: WrappedKey): Buffer {
  const kek = keks.find((k) => k.id === row.kekId)
  if (!kek) {
    const have = keks.map((k) => k.id).join(', ')
    throw new KeyError(
      `This database is sealed with the key "${row.kekId}", which is not among the keys given (${have}). Put it back in ENCRYPTION_KEYS (or the encryption-keys file), after the current one.`,
    )
  }
  const body = row.wrapped.subarray(12, row.wrapped.length - 16)
  const decipher = createDecipheriv('aes-256-gcm', kek.key, row.wrapped.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(bound(workspace, row.n, row.kekId))
  decipher.setAuthTag(row.wrapped.subarray(row.wrapped.length - 16))
  try {
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    throw new KeyError(
      `The key "${row.kekId}" that was given is another than the one that sealed data key ${row.n} of "${workspace}" in this database. Put the right key of that name into ENCRYPTION_KEYS (or the encryption-keys file); if you have it there, the database was changed by other hands.`,
    )
  }
}

const bound = (workspace: WorkspaceId, n: number, kekId: string): Buffer => Buffer.from(JSON.stringify([workspace, 'data_keys', n, kekId]))
