import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { asStoreError } from './database.ts'
import { DatabaseSession } from './database-session.ts'
import type { WorkspaceSeal } from './sealed/workspace-seal.ts'
import { isUnavailable, isUnknownEnd, StoreError } from './store-error.ts'

/**
 * Runs `work` in one transaction bound to the workspace: the setting that row-level security reads is made in the same round
 * trip as `begin` and ends with the transaction. Begins again when another transaction was in the way, after a pause in which that one can
 * go on: at once, it takes the same locks again before the other has woken up, and both are where they were.
 * @throws whatever `work` throws, or StoreError
 */
export async function transact<T>(
  pool: pg.Pool,
  workspace: WorkspaceId,
  seal: WorkspaceSeal,
  mode: TransactionMode,
  work: (db: DatabaseSession) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(pool, workspace, seal, mode, work)
    } catch (error) {
      if (!(error instanceof StoreError) || error.code !== 'conflict' || tries === TRIES) throw error
      await wait(PAUSE_MS * tries * (1 + Math.random()))
    }
  }
}

/** `snapshot`: reads everything as it stood at one moment. */
export type TransactionMode = 'read write' | 'read only' | 'snapshot'

const BEGIN: Readonly<Record<TransactionMode, string>> = {
  // As the server has it by default: one that was made read-only, by an operator or to save itself, is not written to by us alone.
  'read write': '',
  'read only': 'read only',
  snapshot: 'isolation level repeatable read read only',
}
const TRIES = 4
const PAUSE_MS = 20

async function attempt<T>(
  pool: pg.Pool,
  workspace: WorkspaceId,
  seal: WorkspaceSeal,
  mode: TransactionMode,
  work: (db: DatabaseSession) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error) => Promise.reject(asStoreError(error)))
  const ask = (text: string) => client.query(text).catch((error) => Promise.reject(asStoreError(error)))
  const db = new DatabaseSession(client, workspace, seal, mode !== 'read write')
  let broken = false
  try {
    await ask(`begin ${BEGIN[mode]}; select set_config('app.workspace', ${client.escapeLiteral(workspace)}, true)`)
    const result = await work(db)
    await db.end()
    if (mode === 'read write') failpoint('commit.before')
    await commit(client, mode)
    if (mode === 'read write') failpoint('commit.after')
    return result
  } catch (error) {
    await db.end()
    broken = isUnavailable(error) || isUnknownEnd(error)
    if (!broken)
      await ask('rollback').catch(() => {
        broken = true
      })
    throw error
  } finally {
    // A connection of unknown state is closed: the server then rolls back by itself.
    client.release(broken)
  }
}

/**
 * Only an answer of the database says how a COMMIT ended. Without one the end is unknown: the line may have gone before it arrived or after
 * it was done. A transaction that failed before, and whose fault somebody caught on the way, is answered by a rollback.
 */
async function commit(client: pg.PoolClient, mode: string): Promise<void> {
  const answer = await client.query('commit').catch((error) => Promise.reject(endOf(asStoreError(error), mode)))
  if (answer.command !== 'COMMIT') throw new StoreError('fault', { why: 'rolled_back' })
}

const endOf = (error: unknown, mode: string): unknown =>
  mode === 'read write' && isUnavailable(error) ? new StoreError('unknown_end', (error as StoreError).facts) : error
