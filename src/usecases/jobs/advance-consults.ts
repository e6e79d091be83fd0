import { advance } from '#domain/consult/clock/advance.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { At } from '#domain/words.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import { saveChanged } from '../save-changed.ts'
import { runDue } from './run-due.ts'

/** Fires what is due on every consult: reminders, added people, what the worker is told. Returns when the next step is due. */
export const advanceConsults = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Consult>(deps, {
    what: 'consult',
    facts: ({ id }) => ({ consult: id }),
    batch: 20,
    claim: (tx, now, limit) => tx.consults.claimDue(now, limit),
    doOne: async (tx, consult, now) => {
      await saveChanged(deps, tx, advance(consult, rulesAt(deps, now)), now)
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ id }) => ({ table: 'consults', id }),
    nextDueAt: (tx) => tx.consults.nextDueAt(),
  })
