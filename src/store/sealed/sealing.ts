import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { WorkspaceId } from '#domain/ids.ts'
import { StoreError } from '../store-error.ts'
import type { WhyUnreadable } from './unreadable-rows.ts'

/** Where a sealed value belongs. It is bound in, so a value moved to another row, field or version does not open. */
export interface SealedCell {
  workspace: WorkspaceId
  table: string
  id: string
  field: string
  /** A number kept in the same row (version, time of change), or 1 where the value never changes. */
  version: number
}

const FORMAT = 1
const IV = 12
const TAG = 16
/** format (1) | number of the data key (4) | iv (12) | ciphertext | tag (16) */
const HEAD = 1 + 4 + IV

/** AES-256-GCM with a fresh random iv. The ciphertext is as long as the text plus 33 bytes. */
export function seal(key: Buffer, keyNumber: number, cell: SealedCell, text: string): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(FORMAT, 0)
  head.writeUInt32BE(keyNumber, 1)
  randomBytes(IV).copy(head, 5)
  const cipher = createCipheriv('aes-256-gcm', key, head.subarray(5, HEAD))
  cipher.setAAD(bound(cell, head))
  const body = cipher.update(text, 'utf8')
  return Buffer.concat([head, body, cipher.final(), cipher.getAuthTag()])
}

/** Opens what `seal` made for the same cell. @throws StoreError `unreadable` when the key, the cell or a single bit differs. */
export function open(keyOf: (keyNumber: number) => Buffer | undefined, cell: SealedCell, sealed: Buffer): string {
  if (sealed.length < HEAD + TAG) throw unreadable(cell, 'seal')
  if (sealed.readUInt8(0) !== FORMAT) throw unreadable(cell, 'format')
  const key = keyOf(sealed.readUInt32BE(1))
  if (!key) throw unreadable(cell, 'key')
  const head = sealed.subarray(0, HEAD)
  const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(5, HEAD), { authTagLength: TAG })
  decipher.setAAD(bound(cell, head))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return decipher.update(sealed.subarray(HEAD, sealed.length - TAG), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw unreadable(cell, 'seal')
  }
}

/** Subkeys of a data key, so that no key serves two purposes (HKDF-SHA-256, RFC 5869). */
export function subkey(dataKey: Buffer, purpose: 'content' | 'lookup' | 'audit'): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), `boundary-bot ${purpose}`, 32))
}

/** A value that can be found again without being readable: HMAC-SHA-256 over a kind and the parts. */
export function blindIndex(lookupKey: Buffer, kind: string, ...parts: string[]): Buffer {
  return createHmac('sha256', lookupKey)
    .update(JSON.stringify([kind, ...parts]))
    .digest()
}

const bound = (cell: SealedCell, head: Buffer): Buffer =>
  Buffer.concat([head.subarray(0, 5), Buffer.from(JSON.stringify([cell.workspace, cell.table, cell.id, cell.field, cell.version]))])

const unreadable = (cell: SealedCell, why: WhyUnreadable): StoreError =>
  new StoreError('unreadable', { table: cell.table, field: cell.field, why })
