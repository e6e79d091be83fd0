import { isSilent } from '#domain/consult/account/silent.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { type AgendaItem, agendaOf, type Parked } from '#domain/session/agenda.ts'
import type { Pair } from '#domain/session/pair.ts'
import type { At } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'

type Who = Pick<Pair, 'workerKey' | 'supervisorKey'>

/** What stands on a pair's list, and what it was made of. */
export interface PairAgenda {
  items: AgendaItem[]
  /** Open consults of the worker, and those with something parked. */
  consults: Consult[]
  parked: Parked[]
}

/** The list for a pair's next session as it stands now. */
export async function pairAgenda(tx: Tx, pair: Who, now: At): Promise<PairAgenda> {
  const parked = await tx.sessions.parked(pair.workerKey)
  const consults = await tx.consults.recentOfWorker(pair.workerKey, now)
  const known = new Set(consults.map((consult) => consult.id))
  for (const id of new Set(parked.map((one) => one.consultId))) {
    const consult = known.has(id) ? null : await orUnread(tx.consults.peek(id))
    if (consult) consults.push(consult)
  }
  // The list is one for both, so what the worker's account reads nothing of stands on neither's (R10).
  const shown = consults.filter((consult) => !isSilent(consult, pair.workerKey))
  return { items: agendaOf(pair, shown, parked), consults: shown, parked }
}
