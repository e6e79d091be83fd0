import { z } from 'zod'
import type { PersonKey } from '#domain/words.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import type { EarlyChange } from '#usecases/ports/rows.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

interface Row {
  at: number
  sealed: Buffer
}

const body = z.object({ by: z.string().nullable(), text: z.string().nullable(), changedAt: z.number().nullable() })

const HOLD = statement('early_changes.hold', 'select pg_advisory_xact_lock($1::bigint)')
const GET = statement('early_changes.get', 'select at, sealed from early_changes where workspace = $1 and source_hmac = $2')
const KEEP = statement(
  'early_changes.keep',
  `insert into early_changes (workspace, source_hmac, at, sealed) values ($1, $2, $3, $4)
   on conflict (workspace, source_hmac) do update set sealed = excluded.sealed`,
)
const TAKE = statement('early_changes.take', 'delete from early_changes where workspace = $1 and source_hmac = $2 returning at, sealed')
const FORGET = statement('early_changes.forget', 'delete from early_changes where workspace = $1 and at < $2')

/** Changes and removals of messages that have not come yet. Each message is worked on by one transaction at a time, from `hold` to its end. */
export function earlyChanges(db: DatabaseSession): Tx['earlyChanges'] {
  const { workspace, seal } = db
  const hmacOf = (source: MessageRef): Buffer => seal.blind('message', source.channel, source.id)
  const read = (hmac: Buffer, row: Row | null): EarlyChange | null => row && openRow(db, hmac, row)
  const hold = async (source: MessageRef): Promise<Buffer> => {
    const hmac = hmacOf(source)
    await db.query(HOLD, [hmac.readBigInt64BE(0).toString()])
    return hmac
  }
  return {
    hold: async (source) => void (await hold(source)),
    async keep(source, change, at) {
      const hmac = await hold(source)
      const before = read(hmac, await db.one<Row>(GET, [workspace, hmac]))
      if (before && isLater(before, change)) return
      await db.query(KEEP, [workspace, hmac, at, seal.seal(cell(hmac), body.parse(change))])
    },
    async take(source) {
      const hmac = await hold(source)
      return read(hmac, await db.one<Row>(TAKE, [workspace, hmac]))
    },
    forget: async (before) => void (await db.query(FORGET, [workspace, before])),
  }
}

const cell = (hmac: Buffer) => ({ table: 'early_changes', id: hmac.toString('hex'), field: 'change', version: 1 }) as const

const openRow = (db: DatabaseSession, hmac: Buffer, row: Row): EarlyChange | null =>
  db.unreadable.orNull(() => {
    const { by, ...rest } = db.unreadable.open(cell(hmac), () => body.parse(db.seal.open(cell(hmac), row.sealed)))
    return { by: by as PersonKey | null, ...rest }
  })

/** One by the id that its seal is bound to, which takes nothing away. */
export async function earlyChangeOf(db: DatabaseSession, id: string): Promise<EarlyChange | null> {
  const hmac = Buffer.from(id, 'hex')
  const row = await db.one<Row>(GET, [db.workspace, hmac])
  return row && openRow(db, hmac, row)
}

/** A removal is the last word; of two changes the later one, as the platform tells it. */
const isLater = (kept: EarlyChange, other: EarlyChange): boolean =>
  kept.text === null || (other.text !== null && (kept.changedAt ?? 0) > (other.changedAt ?? 0))
