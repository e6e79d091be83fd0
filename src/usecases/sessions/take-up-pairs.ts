import { finishPair } from '#domain/session/change-pair.ts'
import type { Pair } from '#domain/session/pair.ts'
import { allLinePairs } from '#domain/session/partners.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { savePair } from './save-pair.ts'

/**
 * Takes up the pairs of the agency file: new ones are known from now on, and what is due for the others is worked out anew, since the
 * rhythm, hours, leave or people may have changed. Run at start and after each change of the file.
 */
export async function takeUpPairs(deps: Deps): Promise<number> {
  const now = deps.clock.now()
  const agency = deps.agency.current()
  const changed = await deps.store.write(deps.workspace, async (tx) => {
    const known = await tx.sessions.all()
    const id = (pair: Pick<Pair, 'workerKey' | 'supervisorKey'>) => `${pair.workerKey}/${pair.supervisorKey}`
    const ids = new Set(known.map(id))
    const wanted = agency.supervision.every === undefined ? [] : allLinePairs(agency).filter((pair) => !ids.has(id(pair)))
    let count = 0
    for (const pair of wanted) known.push(await tx.sessions.open(pair.workerKey, pair.supervisorKey, now))
    for (const pair of known) {
      const next = endedIfGone(deps, pair, now)
      if (next.sessions.length === 0 && next.pair.nextDueAt === pair.nextDueAt) continue
      await tx.sessions.open(pair.workerKey, pair.supervisorKey, now)
      await savePair(deps, tx, next, { now, by: null })
      count += 1
    }
    return count
  })
  if (changed > 0) await wakeFor(deps, now, { 'run-sessions': now })
  return changed
}

/** A session with somebody who has left the agency file will not take place. */
function endedIfGone(deps: Deps, pair: Pair, now: number): ReturnType<typeof finishPair> {
  const agency = deps.agency.current()
  const rules = { now, agency }
  const both = agency.byKey.has(pair.workerKey) && agency.byKey.has(pair.supervisorKey)
  if (both || pair.booked === null) return finishPair(pair, rules, { sessions: [], tells: [] })
  return finishPair({ ...pair, booked: null }, rules, { sessions: [{ ...pair.booked, state: 'dropped' }], tells: [] })
}
