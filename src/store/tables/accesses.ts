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

/**
 * The consult is locked as the foreign key will want it, before the audit chain is and not behind it at the commit: whoever changes the
 * consult takes the two in this order, and the other order is a deadlock.
 */
const ADD = statement(
  'accesses.add',
  `insert into accesses (workspace, consult_id, person_key, at, what)
   select $1::text, $2::text, $3::text, $4::bigint, $5::text
   where (select count(*) from (select 1 from consults where workspace = $1 and id = $2 for key share) locked) >= 0`,
)
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
