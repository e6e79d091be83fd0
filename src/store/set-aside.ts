import type { WorkspaceId } from '#domain/ids.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { SetAside } from '#usecases/ports/set-aside.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import type { RowName, UnreadableRow } from './sealed/unreadable-rows.ts'
import { openAgain } from './tables/open-again.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** The first wait; each further one is twice as long, a day at most. */
const FIRST_WAIT = 5 * MINUTE
const AT_ONCE = 50

/**
 * Meeting a row again before its time changes nothing, so that a person who looks ten times does not put it off. `$7`: the people of an
 * open consult are to be told.
 */
const PUT = statement(
  'set_aside.put',
  `insert into set_aside as s (workspace, row_table, row_id, why, since_at, tries, again_at, told_at, people_at)
   values ($1, $2, $3, $4, $5::bigint, 1, $5::bigint + $6::bigint, $5::bigint, case when $7::boolean then $5::bigint end)
   on conflict (workspace, row_table, row_id) do update
   set why = excluded.why, tries = s.tries + 1, again_at = $5::bigint + least(${DAY}, $6::bigint * power(2, least(s.tries, 20))::bigint),
     told_at = case when s.told_at <= $5::bigint - ${DAY} then $5::bigint else s.told_at end
   where s.again_at <= $5::bigint
   returning told_at = $5::bigint as tell, tries`,
)
const DUE = statement(
  'set_aside.due',
  'select row_table, row_id, why from set_aside where workspace = $1 and again_at <= $2 order by again_at, row_table, row_id limit $3',
)
const FREE = statement(
  'set_aside.free',
  'delete from set_aside where workspace = $1 and row_table = $2 and row_id = $3 returning people_told',
)
const COUNTS = statement('set_aside.counts', 'select row_table, count(*) as n from set_aside where workspace = $1 group by row_table')

/** It was taken out of its lane as failed. */
const REVIVE = statement(
  'set_aside.revive',
  "update notices set status = 'pending', error = null, finished_at = null, due_at = greatest(due_at, $3) where workspace = $1 and id = $2 and status = 'failed' and error = 'unreadable'",
)

type Inside = <T>(workspace: WorkspaceId, work: (db: DatabaseSession) => Promise<T>) => Promise<T>

/**
 * One bad row harms one row: what does not open, or what no rule can work, waits here by its table and id while everything else goes on.
 * It is tried again after five minutes, then after ever longer, since a key may come back; operators are told at once and then once a day.
 */
export function setAsideRows({ read, write }: { read: Inside; write: Inside }, now: () => number, log: OpsLog): SetAside {
  const put = async (db: DatabaseSession, { table, id, why }: Omit<UnreadableRow, 'why'> & { why: string }, waitMs: number) => {
    const unread = why !== 'rules'
    const [row] = await db.query<{ tell: boolean; tries: number }>(PUT, [
      db.workspace,
      table,
      id,
      why,
      now(),
      waitMs,
      unread && table === 'consults',
    ])
    if (unread && row?.tell)
      // That somebody has check-ins is theirs to know.
      log.error(
        { table, row: table === 'check_ins' ? null : id, why, tries: row.tries },
        'a row cannot be read and is set aside; everything else goes on',
      )
  }
  return {
    async noteMet(workspace, rows) {
      await write(workspace, async (db) => {
        for (const row of rows) await put(db, row, FIRST_WAIT)
      })
    },
    put: (workspace, row, waitMs) => write(workspace, (db) => put(db, { ...row, why: 'rules' }, waitMs)),
    async lookAgain(workspace) {
      const due = await read(workspace, (db) =>
        db.query<{ row_table: string; row_id: string; why: string }>(DUE, [workspace, now(), AT_ONCE]),
      )
      const freed: (RowName & { told: boolean })[] = []
      // Each in a transaction of its own: what still does not open is noted at its end.
      for (const { row_table: table, row_id: id, why } of due)
        await write(workspace, async (db) => {
          if (why !== 'rules' && !(await openAgain(db, { table, id }))) return
          const [gone] = await db.query<{ people_told: boolean }>(FREE, [workspace, table, id])
          if (!gone) return
          if (table === 'notices') await db.query(REVIVE, [workspace, id, now()])
          freed.push({ table, id, told: gone.people_told })
          if (why !== 'rules') log.info({ table, row: id }, 'a row that was set aside can be read again')
        })
      return freed
    },
    async counts(workspace) {
      const rows = await read(workspace, (db) => db.query<{ row_table: string; n: number }>(COUNTS, [workspace]))
      return Object.fromEntries(rows.map((row) => [row.row_table, row.n]))
    },
  }
}
