import { z } from 'zod'
import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { ThreadRow } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  consult_id: ConsultId
  person_key: PersonKey
  platform: ThreadRow['platform']
  sealed: Buffer
}

const body = z.object({ channel: z.string(), rootId: z.string() })

const COLUMNS = 'consult_id, person_key, platform, sealed'
const GET = statement('threads.get', `select ${COLUMNS} from threads where workspace = $1 and consult_id = $2 and person_key = $3`)
const BY_ROOT = statement('threads.by_root', `select ${COLUMNS} from threads where workspace = $1 and root_hmac = $2 limit 1`)
const OF = statement('threads.of', `select ${COLUMNS} from threads where workspace = $1 and consult_id = $2 order by person_key`)
const SET = statement(
  'threads.set',
  `insert into threads (workspace, consult_id, person_key, platform, root_hmac, sealed) values ($1, $2, $3, $4, $5, $6)
   on conflict (workspace, consult_id, person_key) do update
   set platform = excluded.platform, root_hmac = excluded.root_hmac, sealed = excluded.sealed`,
)

/** Each person's private thread of a consult: where it is on the platform is sealed, and found by a keyed hash. */
export function threads(db: DatabaseSession): Tx['threads'] {
  const { workspace, seal } = db
  const rootHmac = (channel: string, rootId: string): Buffer => seal.blind('thread', channel, rootId)
  const read = (row: Row): ThreadRow => {
    const at = cell(row.consult_id, row.person_key)
    return { ...plain(row), ...db.unreadable.open(at, () => body.parse(seal.open(at, row.sealed))) }
  }
  return {
    async get(consultId, person) {
      const row = await db.one<Row>(GET, [workspace, consultId, person])
      // A card of which nobody knows where it stands is posted anew.
      return row && db.unreadable.orNull(() => read(row))
    },
    async byRoot(channel, rootId) {
      const row = await db.one<Row>(BY_ROOT, [workspace, rootHmac(channel, rootId)])
      // Found by where it stands, which is all that is sealed.
      return row && { ...plain(row), channel, rootId }
    },
    async set(row) {
      const sealed = seal.seal(cell(row.consultId, row.person), body.parse(row))
      await db.query(SET, [workspace, row.consultId, row.person, row.platform, rootHmac(row.channel, row.rootId), sealed])
    },
    of: async (consultId) => db.unreadable.those(await db.query<Row>(OF, [workspace, consultId]), read),
  }
}

const plain = (row: Row) => ({ consultId: row.consult_id, person: row.person_key, platform: row.platform })
const cell = (consultId: ConsultId, person: string) =>
  ({ table: 'threads', id: `${consultId}/${person}`, field: 'place', version: 1 }) as const
