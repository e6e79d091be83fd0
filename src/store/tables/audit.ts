import { createHmac } from 'node:crypto'
import type { ConsultId, PersonKey, WorkspaceId } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'

/** One row of the audit log, as the chain is computed over it. */
export interface AuditRow {
  workspace: WorkspaceId
  seq: number
  consult_id: ConsultId | null
  by_key: PersonKey | null
  what: string
  at: number
  facts: string
}

type Entry = Parameters<Tx['audit']['add']>[0]

const HEAD = statement('audit.head', 'select seq, mac from audit_heads where workspace = $1 for update')
const APPEND = statement(
  'audit.append',
  `with rows as (
     insert into audit (workspace, seq, consult_id, by_key, what, at, facts, mac)
     select $1, t.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::bytea[]) as t
   )
   update audit_heads set seq = $9, mac = $10 where workspace = $1`,
)

/** Before the first row. */
export const NO_MAC = Buffer.alloc(32)

/** HMAC-SHA-256 over the row and the one before it: no row can be changed, taken out, put in or moved without the key. */
export const chained = (key: Buffer, before: Buffer, row: AuditRow): Buffer =>
  createHmac('sha256', key)
    .update(before)
    .update(JSON.stringify([row.workspace, row.seq, row.consult_id, row.by_key, row.what, row.at, row.facts]))
    .digest()

/** The audit log of one transaction. */
export interface AuditLog {
  table: Tx['audit']
  /** A consult was saved; only its last print in the transaction counts. */
  saved(id: ConsultId, print: string): void
  flush(): Promise<void>
}

/**
 * Entries wait, and are chained in one go just before the commit, so that the lock on the chain is short. What a consult was saved as stands
 * in its last entry, which is there anyway most of the time.
 */
export function audit(db: DatabaseSession, now: () => number): AuditLog {
  const waiting: Entry[] = []
  const prints = new Map<ConsultId, string>()
  return {
    saved: (id, print) => void prints.set(id, print),
    table: {
      async add(entry) {
        const { sealed, ...open } = entry
        waiting.push({ ...open, facts: { ...entry.facts, ...(sealed ? { sealed: sealedFacts(db, entry, sealed) } : {}) } })
      },
    },
    async flush() {
      for (const [consultId, row] of prints) {
        const entry = waiting.findLast((one) => one.consultId === consultId)
        if (entry) entry.facts.row = row
        else waiting.push({ consultId, by: null, what: 'saved', at: now(), facts: { row } })
      }
      prints.clear()
      if (waiting.length > 0) await append(db, waiting.splice(0))
    },
  }
}

/** As long whatever they say, so that their length says nothing. */
const SEALED_LENGTH = 64
/** The seal binds them to their consult and moment; `cellOfFacts` opens them. */
const sealedFacts = (db: DatabaseSession, { consultId, at }: Entry, facts: Readonly<Record<string, string>>): string =>
  db.seal.seal(cellOfFacts({ consultId, at }), JSON.stringify(facts).padEnd(SEALED_LENGTH)).toString('base64')

/** Where sealed facts belong. */
export const cellOfFacts = ({ consultId, at }: Pick<Entry, 'consultId' | 'at'>) => ({
  table: 'audit',
  id: `${consultId ?? ''} ${at}`,
  field: 'facts',
  version: 1,
})

async function append(db: DatabaseSession, entries: readonly Entry[]): Promise<void> {
  const head = await db.one<{ seq: number; mac: Buffer }>(HEAD, [db.workspace])
  if (!head) throw new StoreError('fault', { why: 'no_audit_head' })
  const from = head.seq
  let mac = head.mac
  const rows = entries.map((entry, i) => {
    const row = rowOf(db.workspace, from + i + 1, entry)
    mac = chained(db.seal.auditKey, mac, row)
    return { ...row, mac }
  })
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name])
  await db.query(APPEND, [
    db.workspace,
    column('seq'),
    column('consult_id'),
    column('by_key'),
    column('what'),
    column('at'),
    column('facts'),
    column('mac'),
    from + rows.length,
    mac,
  ])
}

const rowOf = (workspace: WorkspaceId, seq: number, e: Entry): AuditRow => ({
  workspace,
  seq,
  consult_id: e.consultId,
  by_key: e.by,
  what: e.what,
  at: e.at,
  facts: JSON.stringify(e.facts),
})
