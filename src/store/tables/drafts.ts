import { z } from 'zod'
import type { DraftId, PersonKey } from '#domain/ids.ts'
import { SCRIPT_BOXES } from '#domain/situation/script.ts'
import { type Draft, landedSchema, situationSchema, storedPage } from '#domain/situation/situation.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { statement } from '../database.ts'
import type { DatabaseSession } from '../database-session.ts'
import { StoreError } from '../store-error.ts'
import { notAside } from './set-aside-sql.ts'

interface Row {
  id: DraftId
  worker_key: PersonKey
  started_at: number
  changed_at: number
  nudge_at: number | null
  sealed: Buffer
}

const body = z.object({
  situation: situationSchema,
  page: storedPage,
  boxes: z.partialRecord(z.enum(SCRIPT_BOXES), z.string()).nullish(),
  keptAt: z.number().int().nullish(),
  landed: landedSchema.nullish(),
})

const COLUMNS = 'id, worker_key, started_at, changed_at, nudge_at, sealed'
const GET = statement('drafts.get', `select ${COLUMNS} from drafts where workspace = $1 and id = $2`)
const LOCK = statement('drafts.lock', `select ${COLUMNS} from drafts where workspace = $1 and id = $2 for update`)
const OF_WORKER = statement(
  'drafts.of_worker',
  `select ${COLUMNS} from drafts where workspace = $1 and worker_key = $2 order by changed_at desc, id limit $3`,
)
const SAVE = statement(
  'drafts.save',
  `insert into drafts (workspace, id, worker_key, started_at, changed_at, nudge_at, sealed) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (workspace, id) do update set changed_at = excluded.changed_at, nudge_at = excluded.nudge_at, sealed = excluded.sealed
   where drafts.worker_key = excluded.worker_key`,
)
const UPDATE = statement(
  'drafts.update',
  'update drafts set changed_at = $4, nudge_at = $5, sealed = $6 where workspace = $1 and id = $2 and worker_key = $3',
)
const REMOVE = statement('drafts.remove', 'delete from drafts where workspace = $1 and id = $2')
const CLAIM_DUE = statement(
  'drafts.claim_due',
  `select ${COLUMNS} from drafts d where workspace = $1 and nudge_at <= $2 and ${notAside('d', 'drafts', 'd.id')}
   order by nudge_at limit $3 for update skip locked`,
)

/**
 * Unsent situations. Which page was left says something about the situation, so it is sealed with it. Changing one is only possible where it was locked in
 * the same transaction: of two presses that meet the second goes on from what the first wrote, and one that comes after the draft was thrown away does not
 * bring it back.
 */
export function drafts(db: DatabaseSession): Tx['drafts'] {
  const locked = new Set<string>()
  const read = (row: Row): Draft => ({
    id: row.id,
    workerKey: row.worker_key,
    ...db.unreadable.open({ table: 'drafts', id: row.id }, () => body.parse(db.seal.open(cell(row.id, row.changed_at), row.sealed))),
    startedAt: row.started_at,
    changedAt: row.changed_at,
    nudgeAt: row.nudge_at,
  })
  const ofWorker = async (worker: string, limit: number | null): Promise<Draft[]> =>
    db.unreadable.those(await db.query<Row>(OF_WORKER, [db.workspace, worker, limit]), read)
  return {
    async get(id) {
      const row = await db.one<Row>(GET, [db.workspace, id])
      return row && read(row)
    },
    async lock(id) {
      const row = await db.one<Row>(LOCK, [db.workspace, id])
      if (row) locked.add(row.id)
      return row && read(row)
    },
    // One that does not open does not hide the one before it.
    latestOf: async (worker) => (await ofWorker(worker, 1))[0] ?? (await ofWorker(worker, null))[0] ?? null,
    allOf: (worker) => ofWorker(worker, null),
    async save(draft) {
      const sealed = db.seal.seal(cell(draft.id, draft.changedAt), body.parse(draft))
      await db.query(SAVE, [db.workspace, draft.id, draft.workerKey, draft.startedAt, draft.changedAt, draft.nudgeAt, sealed])
    },
    async update(draft) {
      if (!locked.has(draft.id)) throw new StoreError('misuse', { why: 'draft_changed_unlocked' })
      const sealed = db.seal.seal(cell(draft.id, draft.changedAt), body.parse(draft))
      await db.query(UPDATE, [db.workspace, draft.id, draft.workerKey, draft.changedAt, draft.nudgeAt, sealed])
    },
    async remove(id) {
      await db.query(REMOVE, [db.workspace, id])
    },
    async claimDue(now, limit) {
      const due = await db.query<Row>(CLAIM_DUE, [db.workspace, now, limit])
      for (const { id } of due) locked.add(id)
      return db.unreadable.those(due, read)
    },
  }
}

const cell = (id: string, changedAt: number) => ({ table: 'drafts', id, field: 'draft', version: changedAt })
