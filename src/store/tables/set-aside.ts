import type { ConsultId } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

const NEXT = statement('set_aside.next', 'select min(least(again_at, people_at)) as at from set_aside where workspace = $1')
const TO_TELL = statement(
  'set_aside.to_tell',
  "select row_id from set_aside where workspace = $1 and row_table = 'consults' and people_at <= $2 order by people_at, row_id limit 50 for update skip locked",
)
const TOLD = statement(
  'set_aside.told',
  "update set_aside set people_at = $3, people_told = true where workspace = $1 and row_table = 'consults' and row_id = $2",
)

/** Rows that are set aside, as far as people are told of them; `src/store/set-aside.ts` puts them there. */
export function setAside(db: DatabaseSession): Tx['setAside'] {
  const { workspace } = db
  return {
    met: () => db.unreadable.count,
    nextAt: async () => (await db.one<{ at: number | null }>(NEXT, [workspace]))?.at ?? null,
    consultsToTell: async (now) => (await db.query<{ row_id: ConsultId }>(TO_TELL, [workspace, now])).map((row) => row.row_id),
    async told(id, nextAt) {
      await db.query(TOLD, [workspace, id, nextAt])
    },
  }
}
