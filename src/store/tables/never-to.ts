import type { PersonKey } from '#domain/ids.ts'
import { neverToSchema } from '#domain/never-to/never-to.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'

interface Row {
  version: number
  sealed: Buffer
}

const PEEK = statement('never_to.peek', 'select version, sealed from never_to where workspace = $1 and person_key = $2')
const GET = statement('never_to.get', 'select version, sealed from never_to where workspace = $1 and person_key = $2 for update')
/** `$3` is the version read before, 0 for a new row; no row comes back when it has moved on. */
const SAVE = statement(
  'never_to.save',
  `insert into never_to as n (workspace, person_key, version, sealed) values ($1, $2, $3::int + 1, $4)
   on conflict (workspace, person_key) do update set version = excluded.version, sealed = excluded.sealed where n.version = $3
   returning 1`,
)

/** Whom a worker has left out for all that comes (R4), one row a worker. */
export function neverTo(db: DatabaseSession): Tx['neverTo'] {
  const { workspace, seal } = db
  /** Version in the database of what this transaction has read. */
  const versions = new Map<PersonKey, number>()
  const open = async (worker: PersonKey, read: typeof GET): Promise<PersonKey[]> => {
    const row = await db.one<Row>(read, [workspace, worker])
    if (!row) return []
    versions.set(worker, row.version)
    return db.unreadable.open({ table: 'never_to', id: worker }, () =>
      neverToSchema.parse(seal.open(cell(worker, row.version), row.sealed)),
    )
  }
  return {
    of: (worker) => open(worker, PEEK),
    lock: (worker) => open(worker, GET),
    async save(worker, people) {
      const known = versions.get(worker) ?? 0
      const saved = await db.query(SAVE, [workspace, worker, known, seal.seal(cell(worker, known + 1), neverToSchema.parse(people))])
      if (saved.length === 0) throw new StoreError('conflict', { table: 'never_to' })
      versions.set(worker, known + 1)
    },
  }
}

const cell = (worker: string, version: number) => ({ table: 'never_to', id: worker, field: 'people', version })
