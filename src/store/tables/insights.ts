import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import { insightsSchema } from '#domain/insights/insights.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'

/** Grows when `insightsSchema` changes: figures kept in another shape are made anew. */
const FORM = 1

const FIRST = statement(
  'insights.first',
  'select created_at as at from consults where workspace = $1 and sent_at is not null order by created_at limit 1',
)
/** In clear only when it was sent; the rest is read out of the seal, few at a time. */
const SENT = statement(
  'insights.sent',
  `select id, version, created_at, sealed from consults
   where workspace = $1 and sent_at is not null and created_at >= $2 and created_at < $3 and (created_at, id) > ($4, $5)
   order by created_at, id limit $6`,
)
const GET = statement('insights.get', 'select sealed from insights where workspace = $1 and quarter = $2 and form = $3')
const SAVE = statement(
  'insights.save',
  'insert into insights (workspace, quarter, form, made_at, sealed) values ($1, $2, $3, $4, $5) on conflict do nothing',
)

interface SentRow {
  id: ConsultId
  version: number
  created_at: number
  sealed: Buffer
}

/** Figures of whole quarters, and the consults they are made of. What is kept never changes. */
export function insights(db: DatabaseSession): Tx['insights'] {
  const { workspace, seal } = db
  const opened = (row: SentRow): Consult =>
    db.unreadable.open({ table: 'consults', id: row.id }, () =>
      consultSchema.parse(seal.open({ table: 'consults', id: row.id, field: 'consult', version: row.version }, row.sealed)),
    )
  return {
    firstSentAt: async () => (await db.one<{ at: number }>(FIRST, [workspace]))?.at ?? null,
    async sentWithin(q) {
      const after = q.after ?? { at: Number.MIN_SAFE_INTEGER, id: '' }
      const rows = await db.query<SentRow>(SENT, [workspace, q.fromAt, q.toAt, after.at, after.id, q.limit])
      const last = rows.length < q.limit ? undefined : rows.at(-1)
      return { consults: db.unreadable.those(rows, opened), next: last ? { at: last.created_at, id: last.id } : null }
    },
    async get(quarter) {
      const row = await db.one<{ sealed: Buffer }>(GET, [workspace, quarter, FORM])
      const name = { table: 'insights', id: quarter } as const
      // Made anew from what they were made of.
      return row && db.unreadable.orNull(() => db.unreadable.open(name, () => insightsSchema.parse(seal.open(cell(quarter), row.sealed))))
    },
    async save(figures, now) {
      const sealed = seal.seal(cell(figures.quarter), insightsSchema.parse(figures))
      await db.query(SAVE, [workspace, figures.quarter, FORM, now, sealed])
    },
  }
}

const cell = (quarter: string) => ({ table: 'insights', id: quarter, field: 'figures', version: FORM })
