import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { RecordEntry } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  id: string
  consult_id: ConsultId
  at: number
  by_key: PersonKey
  kind: RecordEntry['kind']
  sealed: Buffer
}

const ADD = statement(
  'records.add',
  'insert into records (workspace, id, consult_id, at, by_key, kind, sealed) values ($1, $2, $3, $4, $5, $6, $7)',
)
const OF = statement(
  'records.of',
  'select id, consult_id, at, by_key, kind, sealed from records where workspace = $1 and consult_id = $2 order by seq',
)

/** The supervision record. The bot's role may neither change nor delete a row. */
export function records(db: DatabaseSession): Tx['records'] {
  const { workspace, seal } = db
  return {
    async add(e) {
      await db.query(ADD, [workspace, e.id, e.consultId, e.at, e.by, e.kind, seal.seal(cell(e.id, e.at), e.body)])
    },
    async of(consultId) {
      const rows = await db.query<Row>(OF, [workspace, consultId])
      return db.unreadable.those(rows, (row) => ({
        id: row.id,
        consultId: row.consult_id,
        at: row.at,
        by: row.by_key,
        kind: row.kind,
        body: db.unreadable.open({ table: 'records', id: row.id }, () => seal.open(cell(row.id, row.at), row.sealed)),
      }))
    },
  }
}

const cell = (id: string, at: number) => ({ table: 'records', id, field: 'body', version: at })
