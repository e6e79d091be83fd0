import { heldSince, promptsRest } from '#domain/check-in/held.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'

/** Whether nothing automatic is to ask this worker to reflect at this moment (item 42). A consult that cannot be read may be the reason to. */
export async function promptsRestFor(tx: Tx, worker: PersonKey, now: At): Promise<boolean> {
  const before = tx.setAside.met()
  const recent = await tx.consults.recentOfWorker(worker, heldSince(now))
  return tx.setAside.met() > before || promptsRest(recent, now)
}
