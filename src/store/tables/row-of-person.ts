import type { z } from 'zod'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import type { SealedTable } from '../sealed/sealed-tables.ts'
import { StoreError } from '../store-error.ts'

interface Row {
  version: number
  sealed: Buffer
}

/** A table that keeps one sealed value a person; `field` names it in what the seal is bound to. */
export interface TableOfPerson<S extends z.ZodType> {
  table: SealedTable
  field: string
  schema: S
}

/** The statements of such a table. `$3` of saving is the version read before, 0 for a new row; no row comes back when it has moved on. */
export const statementsOf = ({ table }: TableOfPerson<z.ZodType>) => ({
  peek: statement(`${table}.peek`, `select version, sealed from ${table} where workspace = $1 and person_key = $2`),
  lock: statement(`${table}.get`, `select version, sealed from ${table} where workspace = $1 and person_key = $2 for update`),
  save: statement(
    `${table}.save`,
    `insert into ${table} as t (workspace, person_key, version, sealed) values ($1, $2, $3::int + 1, $4)
     on conflict (workspace, person_key) do update set version = excluded.version, sealed = excluded.sealed where t.version = $3
     returning 1`,
  ),
})

/**
 * The sealed row of each person in one transaction. Saving throws StoreError `conflict` where the row has moved on since it was read here; a
 * row that does not open is set aside (`Unreadable`).
 */
export function rowOfPerson<S extends z.ZodType>(
  db: DatabaseSession,
  { table, field, schema }: TableOfPerson<S>,
  sql: ReturnType<typeof statementsOf>,
) {
  const { workspace, seal } = db
  /** Version in the database of what this transaction has read or written. */
  const versions = new Map<string, number>()
  const cell = (person: string, version: number) => ({ table, id: person, field, version })
  const open = async (person: string, read: typeof sql.peek): Promise<z.output<S> | null> => {
    const row = await db.one<Row>(read, [workspace, person])
    if (!row) return null
    versions.set(person, row.version)
    return db.unreadable.open({ table, id: person }, () => schema.parse(seal.open(cell(person, row.version), row.sealed)))
  }
  return {
    peek: (person: string) => open(person, sql.peek),
    lock: (person: string) => open(person, sql.lock),
    async save(person: string, value: unknown): Promise<void> {
      const known = versions.get(person) ?? 0
      const saved = await db.query(sql.save, [workspace, person, known, seal.seal(cell(person, known + 1), schema.parse(value))])
      if (saved.length === 0) throw new StoreError('conflict', { table })
      versions.set(person, known + 1)
    },
  }
}
