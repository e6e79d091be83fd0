import { createHash } from 'node:crypto'

/** A row of `consults` as its print is taken: everything but the workspace it is in. */
export interface PrintedRow {
  id: string
  token: string
  state: string
  level: string
  worker_key: string
  created_at: number
  sent_at: number | null
  ack_due_at: number | null
  answer_due_at: number | null
  next_due_at: number | null
  closed_at: number | null
  case_hmac: Buffer | null
  version: number
  sealed: Buffer
  silent: boolean
}

/** What the audit chain keeps of a saved row: its version, and enough of a hash to tell it from any other, its columns in clear included. */
export function printOf(row: PrintedRow): string {
  const { id, token, state, level, worker_key, created_at, sent_at, ack_due_at, answer_due_at, next_due_at, closed_at, version } = row
  const clear = [id, token, state, level, worker_key, created_at, sent_at, ack_due_at, answer_due_at, next_due_at, closed_at, version]
  const hash = createHash('sha256')
    // Where it says nothing it is left out, as in the prints of rows from before there was such a column.
    .update(JSON.stringify([...clear, row.case_hmac?.toString('hex') ?? null, ...(row.silent ? ['silent'] : [])]))
    .update(row.sealed)
    .digest('base64url')
  return `${version}.${hash.slice(0, 22)}`
}

/** The version a print was taken of. */
export const versionOf = (print: string): number => Number(print.split('.')[0])
