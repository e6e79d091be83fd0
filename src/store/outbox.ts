import type pg from 'pg'
import type { ConsultId, DraftId, NoticeId, PersonKey, WorkspaceId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Notice, NoticeWhat } from '#usecases/ports/notice.ts'
import type { Accepted, Claim, Store } from '#usecases/ports/store.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { asStoreError, type Statement, statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import { type Claimer, noticeCell } from './tables/notices.ts'
import { transact } from './transaction.ts'
import { plainWhat } from './unreadable-notice.ts'
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
/** A send that ended well after it had been given up for lost is still the truth, as long as nobody has begun another. */
const SETTLE = statement(
  'outbox.settle',
  `update notices
   set status = $4, error = $5, platform = $6, posted = $7, sealed_ref = coalesce($8, sealed_ref), finished_at = $9,
     ambiguous = false, claimed_at = null, claimed_by = null
   where workspace = $1 and id = $2 and fence = $3 and (status = 'sending' or ($4 = 'sent' and status = 'pending' and ambiguous))
   returning id`,
)
const NEXT = statement('outbox.next', 'select next_notice_due() as at')
const ANY_SENT = statement('outbox.any_sent', "select 1 from notices where workspace = $1 and consult_id = $2 and status = 'sent' limit 1")
const COUNTS = statement('outbox.counts', 'select * from count_notices()')

type Write = <T>(workspace: WorkspaceId, work: (tx: Tx, db: DatabaseSession) => Promise<T>) => Promise<T>

interface End extends Accepted {
  status: 'sent' | 'failed'
  error: string | null
  at: At
}

const cut = (error: string | null): string | null => error?.slice(0, 200) ?? null

/**
 * The notice rows as the delivery sees them: over all workspaces, each call one statement through a function that may do nothing else (see
 * `migrations/0001-ground.sql`); an end, which has consequences, is a transaction of its workspace.
 */
export function outbox(pool: pg.Pool, keys: WorkspaceKeys, claimer: Claimer, write: Write): Store['outbox'] {
  const ask = async <R extends pg.QueryResultRow>(s: Statement, values: readonly unknown[]): Promise<R[]> => {
    const { rows } = await pool.query<R>({ ...s, values: [...values] }).catch((error) => Promise.reject(asStoreError(error)))
    return rows
  }
  const whatOf = async (row: ClaimedRow): Promise<NoticeWhat | null> => {
    const seal = await keys.of(row.workspace)
    try {
      return seal.open(noticeCell(row.id, 'what'), row.sealed) as NoticeWhat
    } catch {
      return plainWhat(write, row)
    }
  }
  const settle = <T>(claim: Claim, end: End, during: (tx: Tx) => Promise<T>): Promise<T | null> =>
    write(claim.workspace, async (tx, db) => {
      failpoint('settle.begun')
      const ref = end.ref && db.seal.seal(noticeCell(claim.id, 'ref'), end.ref)
      const { workspace, id, fence } = claim
      const settled = await db.one(SETTLE, [workspace, id, fence, end.status, cut(end.error), end.platform, end.posted, ref, end.at])
      failpoint('settle.noted')
      const followed = settled === null ? null : await during(tx)
      failpoint('settle.followed')
      return followed
    })
  return {
    async claim(now, limit) {
      const rows = await ask<ClaimedRow>(CLAIM, [now, limit, claimer.instance])
      const claimed: Notice[] = []
      for (const row of inTurn(rows)) {
        failpoint('outbox.claimed')
        const what = await whatOf(row)
        if (what) claimed.push(opened(row, what))
        // Out of the way of its lane until it opens again (`set-aside.ts`).
        else await ask(FINISH, [row.id, row.fence, 'failed', null, false, 'unreadable', null, now])
      }
      return claimed
    },
    sent: (claim, how, during) => settle(claim, { status: 'sent', error: null, ...how }, during),
    failed: (claim, error, at, during) => settle(claim, { status: 'failed', error, platform: null, ref: null, posted: false, at }, during),
    async retry({ id, fence }, dueAt, ambiguous, error) {
      await ask(FINISH, [id, fence, 'pending', dueAt, ambiguous, cut(error), null, null])
      failpoint('retry.written')
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

function opened(row: ClaimedRow, what: NoticeWhat): Notice {
  return {
    id: row.id,
    workspace: row.workspace,
    to: row.to_key,
    consultId: row.consult_id,
    draftId: row.draft_id,
    what,
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
