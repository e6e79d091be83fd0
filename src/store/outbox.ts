import type pg from 'pg'
import type { ConsultId, DraftId, NoticeId, PersonKey, WorkspaceId } from '#domain/ids.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Notice, NoticeWhat, Urgency } from '#usecases/ports/notice.ts'
import type { Accepted, Claim, Store } from '#usecases/ports/store.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { asStoreError, type Statement, statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import { isUnavailable } from './store-error.ts'
import { type Claimer, noticeCell } from './tables/notices.ts'
import { plainWhat } from './unreadable-notice.ts'
import type { WorkspaceKeys } from './workspace-keys.ts'

interface ClaimedRow {
  id: NoticeId
  workspace: WorkspaceId
  seq: number
  to_key: PersonKey
  consult_id: ConsultId | null
  draft_id: DraftId | null
  urgency: Urgency
  lane_at: number
  due_at: number
  attempt: number
  ambiguous: boolean
  fence: number
  sealed: Buffer
}

const CLAIM = statement('outbox.claim', 'select * from claim_notices($1, $2, $3, $4, $5)')
const RETRY = statement('outbox.retry', 'select retry_notice($1, $2, $3, $4, $5, $6, $7)')
/** A send that ended well after it had been given up for lost is still the truth, as long as nobody has begun another. */
const HELD = `workspace = $1 and id = $2 and fence = $3 and (status = 'sending' or ($4 = 'sent' and status = 'pending' and ambiguous))`
const IS_HELD = statement('outbox.is_held', `select 1 from notices where ${HELD}`)
const SETTLE = statement(
  'outbox.settle',
  `update notices
   set status = $4, error = $5, platform = $6, posted = $7, sealed_ref = coalesce($8, sealed_ref), finished_at = $9,
     ambiguous = false, claimed_at = null, claimed_by = null
   where ${HELD} returning id`,
)
const NEXT = statement('outbox.next', 'select next_notice_due() as at')
const COUNTS = statement('outbox.counts', 'select * from count_notices()')

type Write = <T>(workspace: WorkspaceId, work: (tx: Tx, db: DatabaseSession) => Promise<T>) => Promise<T>

interface End extends Accepted {
  status: 'sent' | 'failed'
  error: string | null
  at: At
}

type Again = Parameters<Store['outbox']['retry']>[1]

/** The claim is over: another has begun since, or its end was written before. */
class Stale extends Error {}

const UNREADABLE = { status: 'failed', error: 'unreadable', platform: null, ref: null, posted: false } as const
const LOOK_AGAIN_MS = 5 * 60_000

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
  const settle = async <T>(claim: Claim, end: End, during: (tx: Tx) => Promise<T>): Promise<T | null> => {
    const { workspace, id, fence } = claim
    const key = [workspace, id, fence, end.status]
    try {
      const result = await write(workspace, async (tx, db) => {
        failpoint('settle.begun')
        if ((await db.one(IS_HELD, key)) === null) throw new Stale()
        // First what follows, which locks the consult, then the row: every other change of a consult locks in this order.
        const result = await during(tx)
        failpoint('settle.followed')
        const ref = end.ref && db.seal.seal(noticeCell(id, 'ref'), end.ref)
        const settled = await db.one(SETTLE, [...key, cut(end.error), end.platform, end.posted, ref, end.at])
        if (settled === null) throw new Stale()
        failpoint('settle.noted')
        return result
      })
      letGo(claim)
      return result
    } catch (error) {
      if (!(error instanceof Stale)) throw error
      letGo(claim)
      return null
    }
  }
  const retry = async (claim: Claim, { dueAt, tried, ambiguous, aside, error }: Again): Promise<void> => {
    await ask(RETRY, [claim.id, claim.fence, dueAt, tried, ambiguous, aside, cut(error)])
    failpoint('retry.written')
    letGo(claim)
  }

  /** What this process has claimed and has not settled; after a claim whose answer was lost, all else of it is put back. */
  const held = new Map<NoticeId, number>()
  const letGo = ({ id, fence }: Claim) => held.get(id) === fence && held.delete(id)
  let answerLost = false
  const claimRows = async (now: At, limit: number, lesser: number): Promise<ClaimedRow[]> => {
    const known = answerLost ? [...held.keys()] : null
    answerLost = true
    const rows = await ask<ClaimedRow>(CLAIM, [now, limit, claimer.instance, lesser, known])
    answerLost = false
    for (const { id, fence } of rows) held.set(id, fence)
    return rows
  }
  let lastClaim: Promise<unknown> = Promise.resolve()

  return {
    async claim(now, limit, lesser = limit) {
      // One after the other: a claim must not be taken for lost by another that is made meanwhile.
      const claim = lastClaim.then(() => claimRows(now, limit, lesser))
      lastClaim = claim.catch(() => {})
      const claimed: Notice[] = []
      for (const row of inTurn(await claim)) {
        failpoint('outbox.claimed')
        try {
          const what = await whatOf(row)
          if (what) claimed.push(opened(row, what))
          // Out of the way of its lane until it opens again (`set-aside.ts`).
          else await settle(row, { ...UNREADABLE, at: now }, () => Promise.resolve())
        } catch (error) {
          // Not even a look at it was possible: where that may last, neither its own lane nor the others wait for it.
          const again = isUnavailable(error) ? { dueAt: row.due_at, aside: false } : { dueAt: now + LOOK_AGAIN_MS, aside: true }
          await retry(row, { ...again, tried: true, ambiguous: row.ambiguous, error: 'unopened' }).catch(() => {})
        }
      }
      return claimed
    },
    sent: (claim, how, during) => settle(claim, { status: 'sent', error: null, ...how }, during),
    failed: (claim, error, at, during) => settle(claim, { status: 'failed', error, platform: null, ref: null, posted: false, at }, during),
    retry,
    nextDueAt: async () => (await ask<{ at: number | null }>(NEXT, []))[0]?.at ?? null,
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
    urgency: row.urgency,
    askedAt: row.lane_at,
    dueAt: row.due_at,
    attempt: row.attempt,
    ambiguous: row.ambiguous,
    fence: row.fence,
  }
}

/** The most urgent first; of these one of each workspace after the other, each workspace's own in the order they are due. */
function inTurn(rows: readonly ClaimedRow[]): ClaimedRow[] {
  const turns = new Map<string, number>()
  return [...rows]
    .sort((a, b) => a.due_at - b.due_at || a.seq - b.seq)
    .map((row) => {
      const queue = `${row.urgency} ${row.workspace}`
      const turn = (turns.get(queue) ?? 0) + 1
      turns.set(queue, turn)
      return { row, turn }
    })
    .sort((a, b) => a.row.urgency - b.row.urgency || a.turn - b.turn)
    .map(({ row }) => row)
}
