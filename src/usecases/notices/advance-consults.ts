import { advance } from '#domain/consult/clock/advance.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'
import { saveChanged, wakeFor } from '../save-changed.ts'

const BATCH = 20
/** A consult whose rules fail is set aside this long, so that it cannot hold up the others; operators hear of it each time. */
const ASIDE_MS = 5 * 60_000

/** Fires what is due on every consult: reminders, added people, what the worker is told. Returns when the next step is due. */
export async function advanceConsults(deps: Deps): Promise<{ nextDueAt: At | null }> {
  for (;;) {
    const now = deps.clock.now()
    const count = await deps.store.write(deps.workspace, async (tx) => {
      const due = await tx.consults.claimDue(now, BATCH)
      for (const consult of due) await advanceOne(deps, tx, consult, now)
      return due.length
    })
    if (count > 0) await wakeFor(deps, now, null)
    if (count < BATCH) break
  }
  return { nextDueAt: await deps.store.read(deps.workspace, (tx) => tx.consults.nextDueAt()) }
}

async function advanceOne(deps: Deps, tx: Tx, consult: Consult, now: At): Promise<void> {
  try {
    await saveChanged(deps, tx, advance(consult, rulesAt(deps, now)), now)
  } catch (error) {
    deps.log.error(
      { consult: consult.id, error: (error as Error).name, cause: (error as { code?: string }).code ?? null },
      'the rules failed on a consult',
    )
    // What the store could not do is no fault of this consult.
    if ((error as Error).name === 'StoreError') throw error
    await tx.consults.save({ ...consult, nextDueAt: now + ASIDE_MS })
  }
}
