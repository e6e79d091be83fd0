import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'
import { wakeFor } from './wake-for.ts'

/** Rows of one table that have something to do at a moment of their own, and what is done then. */
export interface DueRows<Row> {
  /** What a row is called in the operators' log, and what tells it from the others. */
  what: string
  facts(row: Row): Readonly<Record<string, string>>
  /** How many are done in one transaction. */
  batch: number
  /** Those due, locked, skipping what another process has; at most `limit`. */
  claim(tx: Tx, now: At, limit: number): Promise<Row[]>
  /** Does what is due for one. Says when the messages it made are to go out, null when it made none. */
  doOne(tx: Tx, row: Row, now: At): Promise<At | null>
  /** A row whose rules fail waits this long, so that it cannot hold up the others; operators hear of it each time. */
  asideMs: number
  setAside(tx: Tx, row: Row, until: At): Promise<void>
  /** Null where nothing waits, or where the sweep is early enough. */
  nextDueAt(tx: Tx): Promise<At | null>
}

/** Does all that is due, a batch a transaction. Returns when the next is due. */
export async function runDue<Row>(deps: Deps, rows: DueRows<Row>): Promise<{ nextDueAt: At | null }> {
  for (;;) {
    const now = deps.clock.now()
    const { claimed, tellAt } = await deps.store.write(deps.workspace, (tx) => runBatch(deps, tx, rows, now))
    if (claimed > 0) failpoint('due.committed')
    if (tellAt !== null) await wakeFor(deps, tellAt)
    if (claimed > 0) failpoint('due.woken')
    if (claimed < rows.batch) break
  }
  return { nextDueAt: await deps.store.read(deps.workspace, (tx) => rows.nextDueAt(tx)) }
}

async function runBatch<Row>(deps: Deps, tx: Tx, rows: DueRows<Row>, now: At): Promise<{ claimed: number; tellAt: At | null }> {
  const due = await rows.claim(tx, now, rows.batch)
  let tellAt: At | null = null
  for (const row of due) {
    failpoint('due.claimed')
    const at = await doOrSetAside(deps, tx, rows, row, now)
    failpoint('due.saved')
    if (at !== null) tellAt = Math.min(at, tellAt ?? at)
  }
  return { claimed: due.length, tellAt }
}

async function doOrSetAside<Row>(deps: Deps, tx: Tx, rows: DueRows<Row>, row: Row, now: At): Promise<At | null> {
  try {
    return await rows.doOne(tx, row, now)
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string }
    deps.log.error({ ...rows.facts(row), error: name, cause: code ?? null }, `the rules failed on a ${rows.what}`)
    // What the store could not do is no fault of this row.
    if (name === 'StoreError') throw error
    await rows.setAside(tx, row, now + rows.asideMs)
    return null
  }
}
