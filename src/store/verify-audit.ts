import { timingSafeEqual } from 'node:crypto'
import { AuditCoverage, type Covered, type RowFault } from './audit-coverage.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import { type AuditRow, chained, NO_MAC } from './tables/audit.ts'

/** The end of a chain. Kept outside the database, it shows later whether rows were cut off at the end. */
export interface AuditHead {
  seq: number
  /** Base64. */
  mac: string
}

/**
 * - `ok`: every row is as it was written, and `head` is where the chain ends now.
 * - not ok: `at` is the first sequence number that does not fit; `cut` when rows are missing at the end. Or the chain is whole and other rows
 *   are not as it says: openings of words, consults.
 */
export type AuditVerdict =
  | { ok: true; rows: number; head: AuditHead; covered: Covered }
  | { ok: false; at: number; why: 'changed' | 'missing' | 'cut' }
  | { ok: false; why: 'rows'; faults: readonly RowFault[] }

const PAGE = 1_000
const ROWS = statement(
  'audit.rows',
  'select workspace, seq, consult_id, by_key, what, at, facts, mac from audit where workspace = $1 and seq > $2 order by seq limit $3',
)
const HEAD = statement('audit.peek_head', 'select seq, mac from audit_heads where workspace = $1')

/**
 * Walks the whole chain of a workspace, and looks whether who opened words and the versions of the consults are as it says. To be called in
 * one snapshot of the database: it is written to meanwhile. With `known`, a head noted earlier, it also finds rows cut off at the end, even by somebody who
 * wrote the head row to match.
 */
export async function verifyAudit(db: DatabaseSession, known?: AuditHead): Promise<AuditVerdict> {
  const coverage = new AuditCoverage()
  let before: Buffer = NO_MAC
  let seq = 0
  let knownSeen = !known || known.seq === 0
  for (;;) {
    const rows = await db.query<AuditRow & { mac: Buffer }>(ROWS, [db.workspace, seq, PAGE])
    for (const { mac, ...row } of rows) {
      if (row.seq !== seq + 1) return { ok: false, at: seq + 1, why: 'missing' }
      const expected = chained(db.seal.auditKey, before, row)
      if (!same(mac, expected)) return { ok: false, at: row.seq, why: 'changed' }
      if (known?.seq === row.seq) {
        if (!same(Buffer.from(known.mac, 'base64'), mac)) return { ok: false, at: row.seq, why: 'changed' }
        knownSeen = true
      }
      coverage.note(row)
      before = mac
      seq = row.seq
    }
    if (rows.length < PAGE) break
  }
  const head = await db.one<{ seq: number; mac: Buffer }>(HEAD, [db.workspace])
  if (!knownSeen || !head || head.seq !== seq || !same(head.mac, before)) return { ok: false, at: seq + 1, why: 'cut' }
  const covered = await coverage.compare(db)
  if (coverage.faults.length > 0) return { ok: false, why: 'rows', faults: coverage.faults }
  return { ok: true, rows: seq, head: { seq, mac: before.toString('base64') }, covered }
}

const same = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)
