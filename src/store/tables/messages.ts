import { z } from 'zod'
import type { ConsultId, MessageId, PersonKey } from '#domain/ids.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import type { ThreadMessage } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'

interface Row {
  id: MessageId
  consult_id: ConsultId
  by_key: PersonKey
  at: number
  kind: ThreadMessage['kind']
  edited_at: number | null
  deleted_at: number | null
  version: number
  sealed: Buffer
}

const body = z.object({
  text: z.string(),
  editedText: z.string().nullable(),
  source: z.object({ channel: z.string(), id: z.string() }).nullable(),
  changedAt: z.number().nullish(),
})

const COLUMNS = 'id, consult_id, by_key, at, kind, edited_at, deleted_at, version, sealed'
const ADD = statement(
  'messages.add',
  `insert into messages (workspace, id, consult_id, by_key, at, kind, edited_at, deleted_at, source_hmac, version, sealed)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)`,
)
const GET = statement('messages.get', `select ${COLUMNS} from messages where workspace = $1 and id = $2`)
const LOCK = statement('messages.lock', `select ${COLUMNS} from messages where workspace = $1 and id = $2 for update`)
const BY_SOURCE = statement(
  'messages.by_source',
  `select ${COLUMNS} from messages where workspace = $1 and source_hmac = $2 order by seq limit 1`,
)
const OF = statement('messages.of', `select ${COLUMNS} from messages where workspace = $1 and consult_id = $2 order by at, seq`)
const CHANGE = statement(
  'messages.change',
  'update messages set edited_at = $3, deleted_at = $4, version = $5, sealed = $6 where workspace = $1 and id = $2',
)

/** What people wrote in their threads. The first wording stays beside a change; a removal empties the row and leaves that it was there. */
export function messages(db: DatabaseSession): Tx['messages'] {
  const { workspace, seal } = db
  const read = (row: Row): ThreadMessage => ({
    id: row.id,
    consultId: row.consult_id,
    by: row.by_key,
    at: row.at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    kind: row.kind,
    ...db.unreadable.open({ table: 'messages', id: row.id }, () => body.parse(seal.open(cell(row.id, row.version), row.sealed))),
  })
  const first = async (rows: Promise<Row[]>): Promise<ThreadMessage | null> => {
    const [row] = await rows
    return row ? read(row) : null
  }
  const change = async (id: string, to: (m: ThreadMessage) => ThreadMessage): Promise<void> => {
    const row = await db.one<Row>(LOCK, [workspace, id])
    if (!row) throw new StoreError('misuse', { why: 'no_such_message' })
    const m = to(read(row))
    const version = row.version + 1
    await db.query(CHANGE, [workspace, id, m.editedAt, m.deletedAt, version, seal.seal(cell(id, version), body.parse(m))])
  }
  return {
    async add(m) {
      const hmac = m.source && sourceHmac(db, m.source)
      const sealed = seal.seal(cell(m.id, 1), body.parse(m))
      await db.query(ADD, [workspace, m.id, m.consultId, m.by, m.at, m.kind, m.editedAt, m.deletedAt, hmac, sealed])
    },
    get: (id) => first(db.query<Row>(GET, [workspace, id])),
    bySource: (source) => first(db.query<Row>(BY_SOURCE, [workspace, sourceHmac(db, source)])),
    edit: (id, text, at) => change(id, (m) => ({ ...m, editedText: text, editedAt: at })),
    changedAt: (id, changedAt) => change(id, (m) => ({ ...m, changedAt })),
    remove: (id, at) => change(id, (m) => ({ ...m, text: '', editedText: null, deletedAt: at })),
    of: async (consultId) => db.unreadable.those(await db.query<Row>(OF, [workspace, consultId]), read),
  }
}

const sourceHmac = (db: DatabaseSession, source: MessageRef): Buffer => db.seal.blind('message', source.channel, source.id)
const cell = (id: string, version: number) => ({ table: 'messages', id, field: 'message', version })
