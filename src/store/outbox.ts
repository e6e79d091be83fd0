import type pg from 'pg'
import type { ConsultId, DraftId, NoticeId, PersonKey, WorkspaceId } from '#domain/ids.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Notice, NoticeWhat } from '#usecases/ports/notice.ts'
import type { MessageRef } from '#usecases/ports/platform.ts'
import type { Store } from '#usecases/ports/store.ts'
import { asStoreError, type Statement, statement } from './database.ts'
import { type Claimer, noticeCell } from './tables/notices.ts'
import { transact } from './transaction.ts'
import type { WorkspaceKeys } from './workspace-keys.ts'

interface ClaimedRow {
  id: NoticeId
  workspace: WorkspaceId
  seq: number
  to_key: PersonKey
  consult_id: ConsultId | null
  draft_id: DraftId | null
  due_at: number
  attempt: number
  ambiguous: boolean
  fence: number
  sealed: Buffer
}

const CLAIM = statement('outbox.claim', 'select * from claim_notices($1, $2, $3)')
const FINISH = statement('outbox.finish', 'select finish_notice($1, $2, $3, $4, $5, $6, $7, $8) as done')
const WORKSPACE = statement('outbox.workspace', 'select workspace_of_notice($1) as workspace')
const NEXT = statement('outbox.next', 'select next_notice_due() as at')
const ANY_SENT = statement('outbox.any_sent', "select 1 from notices where workspace = $1 and consult_id = $2 and status = 'sent' limit 1")
const COUNTS = statement('outbox.counts', 'select * from count_notices()')

/**
 * The notice rows as the delivery sees them: each call is one statement over all workspaces, through functions that may do
 * nothing else (see `migrations/0001-ground.sql`).
 */
export function outbox(pool: pg.Pool, keys: WorkspaceKeys, claimer: Claimer, log: OpsLog): Store['outbox'] {
  const ask = async <R extends pg.QueryResultRow>(s: Statement, values: readonly unknown[]): Promise<R[]> => {
    const { rows } = await pool.query<R>({ ...s, values: [...values] }).catch((error) => Promise.reject(asStoreError(error)))
    return rows
  }
  const finish = (
    id: string,
    fence: number,
    to: { status: string; dueAt?: number; ambiguous?: boolean; error?: string; ref?: Buffer | null; now?: number },
  ) =>
    ask(FINISH, [
      id,
      fence,
      to.status,
      to.dueAt ?? null,
      to.ambiguous ?? false,
      to.error?.slice(0, 200) ?? null,
      to.ref ?? null,
      to.now ?? null,
    ])
  const sealRef = async (id: string, ref: MessageRef): Promise<Buffer | null> => {
    const workspace = (await ask<{ workspace: WorkspaceId | null }>(WORKSPACE, [id]))[0]?.workspace
    return workspace ? (await keys.of(workspace)).seal(noticeCell(id, 'ref'), ref) : null
  }
  return {
    async claim(now, limit) {
      const rows = await ask<ClaimedRow>(CLAIM, [now, limit, claimer.instance])
      const claimed: Notice[] = []
      for (const row of inTurn(rows)) {
        try {
          claimed.push(await opened(keys, row))
        } catch {
          log.error({ notice: row.id }, 'a notice cannot be opened and is given up')
          await finish(row.id, row.fence, { status: 'failed', error: 'unreadable', now })
        }
      }
      return claimed
    },
    async sent(id, fence, ref, now) {
      await finish(id, fence, { status: 'sent', ref: ref && (await sealRef(id, ref)), now })
    },
    async retry(id, fence, dueAt, ambiguous, error) {
      await finish(id, fence, { status: 'pending', dueAt, ambiguous, error })
    },
    async failed(id, fence, error, now) {
      await finish(id, fence, { status: 'failed', error, now })
    },
    nextDueAt: async () => (await ask<{ at: number | null }>(NEXT, []))[0]?.at ?? null,
    async anySent(workspace, consultId) {
      const seal = await keys.of(workspace)
      return transact(pool, workspace, seal, 'read only', async (db) => (await db.one(ANY_SENT, [workspace, consultId])) !== null)
    },
    async counts() {
      const [row] = await ask<{ pending: number; sending: number; failed: number; oldest_due_at: number | null }>(COUNTS, [])
      return { pending: row?.pending ?? 0, sending: row?.sending ?? 0, failed: row?.failed ?? 0, oldestDueAt: row?.oldest_due_at ?? null }
    },
  }
}

async function opened(keys: WorkspaceKeys, row: ClaimedRow): Promise<Notice> {
  const seal = await keys.of(row.workspace)
  return {
    id: row.id,
    workspace: row.workspace,
    to: row.to_key,
    consultId: row.consult_id,
    draftId: row.draft_id,
    what: seal.open(noticeCell(row.id, 'what'), row.sealed) as NoticeWhat,
    dueAt: row.due_at,
    attempt: row.attempt,
    ambiguous: row.ambiguous,
    fence: row.fence,
  }
}

/** One of each workspace after the other, each workspace's own in the order they are due. */
function inTurn(rows: readonly ClaimedRow[]): ClaimedRow[] {
  const turns = new Map<string, number>()
  return [...rows]
    .sort((a, b) => a.due_at - b.due_at || a.seq - b.seq)
    .map((row) => {
      const turn = (turns.get(row.workspace) ?? 0) + 1
      turns.set(row.workspace, turn)
      return { row, turn }
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ row }) => row)
}
