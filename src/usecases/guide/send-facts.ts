import type { SendFacts } from '#domain/consult/asking/send-draft.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { ConsultId } from '#domain/ids.ts'
import { ACTS_MS, type EarlierActs } from '#domain/situation/acts.ts'
import type { Draft } from '#domain/situation/situation.ts'
import type { At } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { bookedSessions } from '../sessions/booked-session.ts'
import { orUnread } from '../unreadable.ts'

/** What the store knows that decides what a draft becomes when it is sent. */
export async function sendFacts(r: Request, tx: Tx, draft: Draft): Promise<SendFacts> {
  return { booked: await bookedSessions(tx, draft.workerKey, r.now), acts: await earlierActs(r, tx, draft) }
}

/**
 * Earlier acts of R7: those with the draft's case token (any worker's when the agency gives the tokens, else only one's own), and those it
 * goes on from one after another.
 */
async function earlierActs(r: Request, tx: Tx, { id, workerKey, situation }: Draft): Promise<EarlierActs> {
  const since = r.now - ACTS_MS
  const agencyIssued = r.deps.agency.current().case_tokens === 'agency'
  const { caseToken, follows } = situation
  return {
    sameCase: caseToken
      ? await tx.consults.countActs({ caseToken, worker: workerKey, agencyIssued, since, not: id })
      : { flags: 0, wentOn: 0 },
    before: await goesOnFrom(tx, follows?.id ?? null, since),
  }
}

/** Act 3 and act 9 mean the same. */
const MOST = 5

async function goesOnFrom(tx: Tx, from: ConsultId | null, since: At): Promise<EarlierActs['before']> {
  const before: EarlierActs['before'][number][] = []
  for (let id = from; id !== null && before.length < MOST; ) {
    const earlier: Consult | null = await orUnread(tx.consults.peek(id))
    if (!earlier || (earlier.sentAt ?? earlier.createdAt) < since) break
    // Each time that they went on within it was an act as well (R7).
    const wentOn = earlier.wentOn.filter(({ at }) => at >= since).length
    before.push({ situation: earlier.situation, counts: await counts(tx, earlier), wentOn })
    id = earlier.situation.follows?.id ?? null
  }
  return before
}

/** Neither one taken back before anybody read it, nor one that was found to be none. */
async function counts(tx: Tx, { id, state, workerKey, closure }: Consult): Promise<boolean> {
  if (closure?.outcome === 'within_practice' || closure?.outcome === 'not_for_this_tool') return false
  if (state !== 'withdrawn') return true
  return (await tx.accesses.of(id)).some((row) => row.what === 'read' && row.person !== workerKey)
}
