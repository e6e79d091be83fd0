import { advancePair } from '#domain/session/advance-pair.ts'
import type { Pair } from '#domain/session/pair.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { neverOfWorker } from '../never-to/never-of.ts'
import { pairAgenda } from '../sessions/pair-agenda.ts'
import { savePair } from '../sessions/save-pair.ts'
import { runDue } from './run-due.ts'

/** Does what is due for every pair: the list the day before, the question after it, a session that is late. */
export const runSessions = (deps: Deps): Promise<{ nextDueAt: At | null }> =>
  runDue<Pair>(deps, {
    what: 'pair',
    facts: ({ workerKey }) => ({ worker: workerKey }),
    batch: 50,
    claim: (tx, now, limit) => tx.sessions.claimDue(now, limit),
    doOne: async (tx, pair, now) => {
      const { items } = await pairAgenda(tx, pair, now)
      const rules = { now, agency: deps.agency.current(), never: await neverOfWorker(tx, pair.workerKey) }
      await savePair(deps, tx, advancePair(pair, items, rules), { now, by: null })
      return now
    },
    asideMs: 5 * 60_000,
    name: ({ workerKey, supervisorKey }) => ({ table: 'session_pairs', id: `${workerKey}/${supervisorKey}` }),
    nextDueAt: (tx) => tx.sessions.nextDueAt(),
  })
