import type { ConsultId, PersonKey } from '#domain/ids.ts'
import { type Pair, pairSchema, type Session } from '#domain/session/pair.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { notAside } from './set-aside-sql.ts'

interface PairRow {
  worker_key: PersonKey
  supervisor_key: PersonKey
  since_at: number
  last_at: number | null
  booked_id: string | null
  starts_at: number | null
  ends_at: number | null
  fired: Record<string, number>
  next_due_at: number | null
}

interface SessionRow {
  id: string
  state: Session['state']
  starts_at: number
  ends_at: number
  minutes: number | null
  mode: Session['mode']
}

const PAIR = 'worker_key, supervisor_key, since_at, last_at, booked_id, starts_at, ends_at, fired, next_due_at'
/** A pair among the rows that are set aside. */
const PAIR_ID = "p.worker_key || '/' || p.supervisor_key"
const SESSION = 'id, state, starts_at, ends_at, minutes, mode'
const ENSURE = statement(
  'session_pairs.ensure',
  "insert into session_pairs (workspace, worker_key, supervisor_key, since_at, fired) values ($1, $2, $3, $4, '{}') on conflict do nothing",
)
const OPEN = statement(
  'session_pairs.open',
  `select ${PAIR} from session_pairs where workspace = $1 and worker_key = $2 and supervisor_key = $3 for update`,
)
const PEEK = statement(
  'session_pairs.peek',
  `select ${PAIR} from session_pairs where workspace = $1 and worker_key = $2 and supervisor_key = $3`,
)
const OF = statement(
  'session_pairs.of',
  `select ${PAIR} from session_pairs where workspace = $1 and (worker_key = any($2) or supervisor_key = any($3)) order by worker_key, supervisor_key`,
)
const ALL = statement('session_pairs.all', `select ${PAIR} from session_pairs where workspace = $1 order by worker_key, supervisor_key`)
const SAVE = statement(
  'session_pairs.save',
  `update session_pairs set last_at = $4, booked_id = $5, starts_at = $6, ends_at = $7, fired = $8, next_due_at = $9
   where workspace = $1 and worker_key = $2 and supervisor_key = $3`,
)
const CLAIM_DUE = statement(
  'session_pairs.claim_due',
  `select ${PAIR} from session_pairs p where workspace = $1 and next_due_at <= $2 and ${notAside('p', 'session_pairs', PAIR_ID)}
   order by next_due_at, worker_key, supervisor_key limit $3 for update skip locked`,
)
const UPCOMING = statement(
  'session_pairs.upcoming',
  'select worker_key, next_due_at from session_pairs where workspace = $1 and next_due_at is not null order by next_due_at limit $2',
)
const NEXT_DUE = statement(
  'session_pairs.next_due',
  `select next_due_at as at from session_pairs p where workspace = $1 and next_due_at is not null and ${notAside('p', 'session_pairs', PAIR_ID)}
   order by next_due_at limit 1`,
)
const NOTE = statement(
  'sessions.note',
  `insert into sessions (workspace, worker_key, supervisor_key, id, state, starts_at, ends_at, minutes, mode)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (workspace, id) do update set state = excluded.state, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
     minutes = excluded.minutes, mode = excluded.mode`,
)
const HELD = statement(
  'sessions.held',
  `select ${SESSION} from sessions where workspace = $1 and worker_key = $2 and supervisor_key = $3 and state = 'held'
   order by starts_at desc, id limit $4`,
)
const PARKED = statement(
  'parked_items.of',
  'select consult_id, action_id, at from parked_items where workspace = $1 and worker_key = $2 order by at, consult_id, action_id',
)
const PARK = statement(
  'parked_items.add',
  'insert into parked_items (workspace, worker_key, consult_id, action_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
)
const UNPARK = statement('parked_items.remove', 'delete from parked_items where workspace = $1 and consult_id = $2 and action_id = $3')

/** Sessions of pairs, what was parked for the next one. All of it is who and when. */
export function sessions(db: DatabaseSession): Tx['sessions'] {
  const { workspace } = db
  const read = (row: PairRow): Pair =>
    db.unreadable.open({ table: 'session_pairs', id: `${row.worker_key}/${row.supervisor_key}` }, () => pairOf(row))
  const pairs = async (rows: Promise<PairRow[]>): Promise<Pair[]> => db.unreadable.those(await rows, read)
  return {
    async open(worker, supervisor, now) {
      await db.query(ENSURE, [workspace, worker, supervisor, now])
      return read((await db.query<PairRow>(OPEN, [workspace, worker, supervisor]))[0] as PairRow)
    },
    async peek(worker, supervisor) {
      const row = await db.one<PairRow>(PEEK, [workspace, worker, supervisor])
      return row && read(row)
    },
    of: (q) => pairs(db.query<PairRow>(OF, [workspace, q.workers ?? [], q.supervisors ?? []])),
    all: () => pairs(db.query<PairRow>(ALL, [workspace])),
    async save(pair, ended) {
      const { workerKey, supervisorKey, booked } = pair
      await db.query(SAVE, [
        workspace,
        workerKey,
        supervisorKey,
        pair.lastAt,
        booked?.id ?? null,
        booked?.startsAt ?? null,
        booked?.endsAt ?? null,
        JSON.stringify(pair.fired),
        pair.nextDueAt,
      ])
      for (const one of ended) {
        const { id, state, startsAt, endsAt, minutes, mode } = one
        await db.query(NOTE, [workspace, workerKey, supervisorKey, id, state, startsAt, endsAt, minutes, mode])
      }
    },
    claimDue: (now, limit) => pairs(db.query<PairRow>(CLAIM_DUE, [workspace, now, limit])),
    async upcoming(limit) {
      const rows = await db.query<{ worker_key: PersonKey; next_due_at: number }>(UPCOMING, [workspace, limit])
      return rows.map((row) => ({ worker: row.worker_key, at: row.next_due_at }))
    },
    nextDueAt: async () => (await db.one<{ at: number | null }>(NEXT_DUE, [workspace]))?.at ?? null,
    async held(worker, supervisor, limit) {
      return (await db.query<SessionRow>(HELD, [workspace, worker, supervisor, limit])).map(sessionOf)
    },
    async parked(worker) {
      const rows = await db.query<{ consult_id: ConsultId; action_id: string; at: number }>(PARKED, [workspace, worker])
      return rows.map((row) => ({ consultId: row.consult_id, actionId: row.action_id || null, at: row.at }))
    },
    async park(worker, items) {
      for (const item of items) await db.query(PARK, [workspace, worker, item.consultId, item.actionId ?? '', item.at])
    },
    async unpark(items) {
      for (const item of items) await db.query(UNPARK, [workspace, item.consultId, item.actionId ?? ''])
    },
  }
}

const pairOf = (row: PairRow): Pair =>
  pairSchema.parse({
    workerKey: row.worker_key,
    supervisorKey: row.supervisor_key,
    sinceAt: row.since_at,
    lastAt: row.last_at,
    booked: row.booked_id === null ? null : { id: row.booked_id, state: 'booked', startsAt: row.starts_at, endsAt: row.ends_at },
    fired: row.fired,
    nextDueAt: row.next_due_at,
  })

const sessionOf = (row: SessionRow): Session => ({
  id: row.id,
  state: row.state,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  minutes: row.minutes,
  mode: row.mode,
})
