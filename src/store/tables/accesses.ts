import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { AccessRow } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  consult_id: ConsultId
  person_key: PersonKey
  at: number
  what: AccessRow['what']
}

const ADD = statement('accesses.add', 'insert into accesses (workspace, consult_id, person_key, at, what) values ($1, $2, $3, $4, $5)')
const OF = statement(
  'accesses.of',
  'select consult_id, person_key, at, what from accesses where workspace = $1 and consult_id = $2 order by seq',
)

/** Who opened the words of a consult and when. Rows are only ever added. */
export function accesses(db: DatabaseSession): Tx['accesses'] {
  return {
    async add(row) {
      await db.query(ADD, [db.workspace, row.consultId, row.person, row.at, row.what])
    },
    async of(consultId) {
      const rows = await db.query<Row>(OF, [db.workspace, consultId])
      return rows.map((row) => ({ consultId: row.consult_id, person: row.person_key, at: row.at, what: row.what }))
    },
  }
}
