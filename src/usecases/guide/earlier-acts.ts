import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import { ACTS_MS, countsAsAct } from '#domain/situation/acts.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { Tx } from '../ports/tx.ts'

/**
 * Earlier acts of R7: those with the draft's case token (any worker's when the agency gives the tokens, else only one's own), or, where
 * more, those it goes on from one after another.
 */
export async function earlierActs(deps: Deps, tx: Tx, draft: Draft, now: At): Promise<number> {
  const { caseToken, follows } = draft.situation
  const since = now - ACTS_MS
  const sameCase = caseToken
    ? await tx.consults.countActs({
        caseToken,
        worker: draft.workerKey,
        agencyIssued: deps.agency.current().case_tokens === 'agency',
        since,
        not: draft.id,
      })
    : 0
  return Math.max(sameCase, await actsBefore(deps, tx, follows?.id ?? null, since))
}

/** Act 3 and act 9 mean the same. */
const MOST = 5

async function actsBefore(deps: Deps, tx: Tx, from: ConsultId | null, since: At): Promise<number> {
  let acts = 0
  for (let id = from, steps = 0; id !== null && steps < MOST; steps++) {
    const earlier: Consult | null = await tx.consults.peek(id)
    if (!earlier || (earlier.sentAt ?? earlier.createdAt) < since) break
    if (countsAsAct(deps.guidance.rules(), earlier.situation) && (await counts(tx, earlier))) acts += 1
    id = earlier.situation.follows?.id ?? null
  }
  return acts
}

/** Neither one taken back before anybody read it, nor one that was found to be none. */
async function counts(tx: Tx, { id, state, workerKey, closure }: Consult): Promise<boolean> {
  if (closure?.outcome === 'within_practice' || closure?.outcome === 'not_for_this_tool') return false
  if (state !== 'withdrawn') return true
  return (await tx.accesses.of(id)).some((row) => row.what === 'read' && row.person !== workerKey)
}
