import { advancePair } from '#domain/session/advance-pair.ts'
import type { Pair } from '#domain/session/pair.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'
import { pairAgenda } from './pair-agenda.ts'
import { savePair, wakeForPair } from './save-pair.ts'

const BATCH = 50
/** A pair whose rules fail is set aside this long, so that it cannot hold up the others; operators hear of it each time. */
const ASIDE_MS = 5 * 60_000

/** Does what is due for every pair: the list the day before, the question after it, a session that is late. */
export async function runSessions(deps: Deps): Promise<{ nextDueAt: At | null }> {
  for (;;) {
    const now = deps.clock.now()
    const count = await deps.store.write(deps.workspace, async (tx) => {
      const due = await tx.sessions.claimDue(now, BATCH)
      for (const pair of due) await advanceOne(deps, tx, pair, now)
      return due.length
    })
    if (count > 0) await wakeForPair(deps, now, null)
    if (count < BATCH) break
  }
  return { nextDueAt: await deps.store.read(deps.workspace, (tx) => tx.sessions.nextDueAt()) }
}

async function advanceOne(deps: Deps, tx: Tx, pair: Pair, now: At): Promise<void> {
  try {
    const { items } = await pairAgenda(tx, pair, now)
    await savePair(deps, tx, advancePair(pair, items, { now, agency: deps.agency.current() }), { now, by: null })
  } catch (error) {
    deps.log.error(
      { worker: pair.workerKey, error: (error as Error).name, cause: (error as { code?: string }).code ?? null },
      'the rules failed on a pair',
    )
    // What the store could not do is no fault of this pair.
    if ((error as Error).name === 'StoreError') throw error
    await tx.sessions.save({ ...pair, nextDueAt: now + ASIDE_MS }, [])
  }
}
