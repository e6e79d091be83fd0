import { z } from 'zod'
import { named, type PersonKey, plainId } from '#domain/ids.ts'
import type { Contact } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  person_key: PersonKey
  welcomed_at: number | null
  active_at: number | null
  sealed: Buffer
}

const messageRef = z.object({ channel: z.string(), id: z.string() })
const body = z.object({
  userId: z.string().overwrite(plainId).brand<'platformUser'>(),
  /** Missing in rows of before it was kept: then nobody knows which address the account was looked up by. */
  email: z.string().nullable().default(null),
  before: z.object({ userId: z.string().brand<'platformUser'>(), at: z.number() }).nullable().default(null),
  channel: z.string().nullable(),
  address: z.string().nullable().default(null),
  home: messageRef.nullable().default(null),
})
type Ids = z.infer<typeof body>
const NOBODY: Ids = { userId: named(''), email: null, before: null, channel: null, address: null, home: null }

const COLUMNS = 'person_key, welcomed_at, active_at, sealed'
const KEY = 'workspace = $1 and person_key = $2 and platform = $3'
const GET = statement('contacts.get', `select ${COLUMNS} from contacts where ${KEY}`)
const LOCK = statement('contacts.lock', `select ${COLUMNS} from contacts where ${KEY} for update`)
const ALL = statement('contacts.all', `select ${COLUMNS} from contacts where workspace = $1 and platform = $2`)
const BY_USER = statement('contacts.by_user', `select ${COLUMNS} from contacts where workspace = $1 and platform = $2 and user_hmac = $3`)
/** An empty row, so that there is one to lock: two who save the first thing of a person would else each write over the other. */
const BEGIN = statement(
  'contacts.begin',
  'insert into contacts (workspace, person_key, platform, sealed) values ($1, $2, $3, $4) on conflict do nothing',
)
const SAVE = statement(
  'contacts.save',
  `insert into contacts as c (workspace, person_key, platform, welcomed_at, active_at, sealed, user_hmac) values ($1, $2, $3, $4, $5, $6, $8)
   on conflict (workspace, person_key, platform) do update
   set welcomed_at = coalesce($4, c.welcomed_at), active_at = greatest($5, c.active_at),
     sealed = case when $7 then excluded.sealed else c.sealed end,
     user_hmac = case when $7 then excluded.user_hmac else c.user_hmac end`,
)

/**
 * People's accounts on a platform, and the chat of each with the bot. Ids there are sealed, and an account is found by a keyed hash. Chat,
 * address and Home belong to the account: with another one they are gone. `userId` is empty for one seen before their id was looked up.
 */
export function contacts(db: DatabaseSession): Tx['contacts'] {
  const { workspace, seal } = db
  const cell = (person: string, platform: string) => ({ table: 'contacts', id: `${person}/${platform}`, field: 'ids', version: 1 }) as const
  const opened = (person: string, platform: string, row: Row): Ids =>
    db.unreadable.open(cell(person, platform), () => body.parse(seal.open(cell(person, platform), row.sealed)))
  const ids = (person: string, platform: string, row: Row | null): Ids =>
    // Where somebody is reached can be asked of the platform again.
    (row && db.unreadable.orNull(() => opened(person, platform, row))) ?? NOBODY
  const userHmac = (platform: string, userId: string): Buffer | null => (userId === '' ? null : seal.blind('account', platform, userId))
  const read = (platform: string, row: Row): Contact => ({
    ...ids(row.person_key, platform, row),
    welcomedAt: row.welcomed_at,
    activeAt: row.active_at,
  })
  const readAll = (platform: string, rows: readonly Row[]): (Contact & { person: PersonKey })[] =>
    rows.map((row) => ({ ...read(platform, row), person: row.person_key }))
  const locked = async (person: PersonKey, platform: string): Promise<Row | null> => {
    const key = [workspace, person, platform]
    const row = await db.one<Row>(LOCK, key)
    if (row) return row
    await db.query(BEGIN, [...key, seal.seal(cell(person, platform), NOBODY)])
    return db.one<Row>(LOCK, key)
  }
  return {
    async get(person, platform) {
      const row = await db.one<Row>(db.readOnly ? GET : LOCK, [workspace, person, platform])
      return row && read(platform, row)
    },
    byUser: async (platform, userId) =>
      readAll(platform, await db.query<Row>(BY_USER, [workspace, platform, userHmac(platform, plainId(userId))])),
    all: async (platform) => readAll(platform, await db.query<Row>(ALL, [workspace, platform])),
    async save(person, platform, patch) {
      const { welcomedAt, activeAt, ...changed } = patch
      const changesIds = Object.keys(changed).length > 0
      const known = changesIds ? ids(person, platform, await locked(person, platform)) : NOBODY
      const isAnother = changed.userId !== undefined && plainId(changed.userId) !== known.userId
      const next = body.parse({ ...(isAnother ? NOBODY : known), ...changed })
      const sealed = seal.seal(cell(person, platform), next)
      const values = [person, platform, welcomedAt ?? null, activeAt ?? null, sealed, changesIds, userHmac(platform, next.userId)]
      await db.query(SAVE, [workspace, ...values])
    },
  }
}
