import { z } from 'zod'
import { named } from '#domain/ids.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  welcomed_at: number | null
  active_at: number | null
  sealed: Buffer
}

const messageRef = z.object({ channel: z.string(), id: z.string() })
const body = z.object({
  userId: z.string().brand<'platformUser'>(),
  channel: z.string().nullable(),
  address: z.string().nullable().default(null),
  home: messageRef.nullable().default(null),
})
type Ids = z.infer<typeof body>
const NOBODY: Ids = { userId: named(''), channel: null, address: null, home: null }

const COLUMNS = 'welcomed_at, active_at, sealed'
const KEY = 'workspace = $1 and person_key = $2 and platform = $3'
const GET = statement('contacts.get', `select ${COLUMNS} from contacts where ${KEY}`)
const LOCK = statement('contacts.lock', `select ${COLUMNS} from contacts where ${KEY} for update`)
const SAVE = statement(
  'contacts.save',
  `insert into contacts as c (workspace, person_key, platform, welcomed_at, active_at, sealed) values ($1, $2, $3, $4, $5, $6)
   on conflict (workspace, person_key, platform) do update
   set welcomed_at = coalesce($4, c.welcomed_at), active_at = greatest($5, c.active_at),
     sealed = case when $7 then excluded.sealed else c.sealed end`,
)

/** People met on a platform. Their ids there are sealed; `userId` is empty for one seen before their id was looked up. */
export function contacts(db: DatabaseSession): Tx['contacts'] {
  const { workspace, seal } = db
  const cell = (person: string, platform: string) => ({ table: 'contacts', id: `${person}/${platform}`, field: 'ids', version: 1 })
  const read = (person: string, platform: string, row: Row): Ids =>
    db.unreadable.open(cell(person, platform), () => body.parse(seal.open(cell(person, platform), row.sealed)))
  const ids = (person: string, platform: string, row: Row | null): Ids =>
    // Where somebody is reached can be asked of the platform again.
    (row && db.unreadable.orNull(() => read(person, platform, row))) ?? NOBODY
  return {
    async get(person, platform) {
      const row = await db.one<Row>(GET, [workspace, person, platform])
      return row && { ...ids(person, platform, row), welcomedAt: row.welcomed_at, activeAt: row.active_at }
    },
    async save(person, platform, patch) {
      const { welcomedAt, activeAt, ...changed } = patch
      const changesIds = Object.keys(changed).length > 0
      const known = changesIds ? ids(person, platform, await db.one<Row>(LOCK, [workspace, person, platform])) : NOBODY
      const next: Ids = { ...known, ...changed }
      const sealed = seal.seal(cell(person, platform), next)
      await db.query(SAVE, [workspace, person, platform, welcomedAt ?? null, activeAt ?? null, sealed, changesIds])
    },
  }
}
