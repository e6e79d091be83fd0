import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { Deps } from '../deps.ts'
import type { AsideRow } from '../ports/set-aside.ts'
import type { Tx } from '../ports/tx.ts'
import { wakeFor } from './wake-for.ts'

/** Rows of one table that have something to do at a moment of their own, and what is done then. */
export interface DueRows<Row> {
  /** What a row is called in the operators' log, and what tells it from the others. */
  what: string
  facts(row: Row): Readonly<Record<string, string>>
  /** How many are done in one transaction. */
  batch: number
  /** Those due that open and are not set aside, locked, skipping what another process has; at most `limit`. */
  claim(tx: Tx, now: At, limit: number): Promise<Row[]>
  /** Does what is due for one. Says when the messages it made are to go out, null when it made none. */
  doOne(tx: Tx, row: Row, now: At): Promise<At | null>
  /** A row whose rules fail waits this long, so that it cannot hold up the others; operators hear of it each time. */
  asideMs: number
  /** Its name among the rows that are set aside. */
  name(row: Row): AsideRow
  /** Null where nothing waits, or where the sweep is early enough. */
  nextDueAt(tx: Tx): Promise<At | null>
}

/** Does all that is due, a batch a transaction. Returns when the next is due. */
export async function runDue<Row>(deps: Deps, rows: DueRows<Row>): Promise<{ nextDueAt: At | null }> {
  for (;;) {
    const now = deps.clock.now()
    const { claimed, tellAt } = await runBatch(deps, rows, now)
    if (claimed > 0) failpoint('due.committed')
    if (tellAt !== null) await wakeFor(deps, tellAt)
    if (claimed > 0) failpoint('due.woken')
    if (claimed < rows.batch) break
  }
  return { nextDueAt: await deps.store.read(deps.workspace, (tx) => rows.nextDueAt(tx)) }
}

/** What the store could not do is no fault of the row it was doing. */
const NOT_THE_ROW = ['unavailable', 'unknown_end', 'conflict', 'unknown_workspace']

/** Undoes a batch for the sake of one row. */
class RowFailed extends Error {
  readonly row: AsideRow
  constructor(row: AsideRow) {
    super('a row failed')
    this.row = row
  }
}

/**
 * One bad row harms one row. One that does not open is not handed out; where the work on one fails, what was half written goes with the
 * whole batch, the row is set aside, and the others are done in the next turn.
 */
async function runBatch<Row>(deps: Deps, rows: DueRows<Row>, now: At): Promise<{ claimed: number; tellAt: At | null }> {
  try {
    return await deps.store.write(deps.workspace, async (tx) => {
      const due = await rows.claim(tx, now, rows.batch)
      let tellAt: At | null = null
      for (const row of due) {
        failpoint('due.claimed')
        const at = await rows.doOne(tx, row, now).catch((error) => Promise.reject(ofRow(deps, rows, row, error)))
        failpoint('due.saved')
        if (at !== null) tellAt = Math.min(at, tellAt ?? at)
      }
      return { claimed: due.length + tx.setAside.met(), tellAt }
    })
  } catch (error) {
    if (!(error instanceof RowFailed)) throw error
    await deps.store.setAside.put(deps.workspace, error.row, rows.asideMs)
    return { claimed: rows.batch, tellAt: null }
  }
}

function ofRow<Row>(deps: Deps, rows: DueRows<Row>, row: Row, error: unknown): unknown {
  const { name, code } = error as { name?: string; code?: string }
  deps.log.error({ ...rows.facts(row), error: name, cause: code ?? null }, `the rules failed on a ${rows.what}`)
  return name === 'StoreError' && NOT_THE_ROW.includes(code ?? '') ? error : new RowFailed(rows.name(row))
}
