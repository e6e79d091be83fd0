import { type CheckIn, checkInSchema } from '#domain/check-in/check-in.ts'
import type { PersonKey } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'
import { notAside } from './set-aside-sql.ts'

interface Row {
  person_key: PersonKey
  version: number
  sealed: Buffer
}

const ROW = 'person_key, version, sealed'
const PEEK = statement('check_ins.peek', `select ${ROW} from check_ins where workspace = $1 and person_key = $2`)
const GET = statement('check_ins.get', `select ${ROW} from check_ins where workspace = $1 and person_key = $2 for update`)
/** `$4` is the version read before, 0 for a new row; no row comes back when it has moved on. */
const SAVE = statement(
  'check_ins.save',
  `insert into check_ins as c (workspace, person_key, next_due_at, version, sealed) values ($1, $2, $3, $4::int + 1, $5)
   on conflict (workspace, person_key) do update set next_due_at = excluded.next_due_at, version = excluded.version, sealed = excluded.sealed
   where c.version = $4
   returning 1`,
)
/** Whoever hands out holds this until the end of the transaction, so that two processes do not fill the same minute twice. */
const ONE_AT_A_TIME = statement('check_ins.one_at_a_time', "select pg_advisory_xact_lock(hashtext('check_ins'), hashtext($1))")
const CLAIM_DUE = statement(
  'check_ins.claim_due',
  `select ${ROW} from check_ins c where workspace = $1 and next_due_at <= $2 and ${notAside('c', 'check_ins', 'c.person_key')}
   order by next_due_at, person_key limit $3 for update skip locked`,
)
const UPCOMING = statement(
  'check_ins.upcoming',
  `select person_key, next_due_at from check_ins where workspace = $1 and next_due_at is not null order by next_due_at, person_key limit $2`,
)
const NEXT_DUE = statement(
  'check_ins.next_due',
  `select next_due_at as at from check_ins c where workspace = $1 and next_due_at is not null and ${notAside('c', 'check_ins', 'c.person_key')}
   order by next_due_at limit 1`,
)
const PEOPLE = statement('check_ins.people', 'select person_key from check_ins where workspace = $1')

/** Check-ins, one row a person. What they chose and were asked is sealed; when something is due stands beside it. */
export function checkIns(db: DatabaseSession): Tx['checkIns'] {
  const { workspace, seal } = db
  /** Version in the database of what this transaction has read or written. */
  const versions = new Map<string, number>()
  const read = (row: Row): CheckIn => {
    versions.set(row.person_key, row.version)
    const name = { table: 'check_ins', id: row.person_key } as const
    return db.unreadable.open(name, () => checkInSchema.parse(seal.open(cell(row.person_key, row.version), row.sealed)))
  }
  return {
    async of(person) {
      const row = await db.one<Row>(db.readOnly ? PEEK : GET, [workspace, person])
      return row && read(row)
    },
    async save(checkIn) {
      const known = versions.get(checkIn.person) ?? 0
      const sealed = seal.seal(cell(checkIn.person, known + 1), checkInSchema.parse(checkIn))
      const saved = await db.query(SAVE, [workspace, checkIn.person, checkIn.nextDueAt, known, sealed])
      if (saved.length === 0) throw new StoreError('conflict', { table: 'check_ins' })
      versions.set(checkIn.person, known + 1)
    },
    async claimDue(now, limit) {
      await db.query(ONE_AT_A_TIME, [workspace])
      return db.unreadable.those(await db.query<Row>(CLAIM_DUE, [workspace, now, limit]), read)
    },
    async upcoming(limit) {
      const rows = await db.query<{ person_key: PersonKey; next_due_at: number }>(UPCOMING, [workspace, limit])
      return rows.map((row) => ({ person: row.person_key, at: row.next_due_at }))
    },
    nextDueAt: async () => (await db.one<{ at: number | null }>(NEXT_DUE, [workspace]))?.at ?? null,
    people: async () => (await db.query<{ person_key: PersonKey }>(PEOPLE, [workspace])).map((row) => row.person_key),
  }
}

const cell = (person: string, version: number) => ({ table: 'check_ins', id: person, field: 'check_in', version })
