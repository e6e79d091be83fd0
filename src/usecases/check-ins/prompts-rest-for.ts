import { heldSince, promptsRest } from '#domain/check-in/held.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Tx } from '../ports/tx.ts'

/** Whether nothing automatic is to ask this worker to reflect at this moment (item 42). */
export const promptsRestFor = async (tx: Tx, worker: PersonKey, now: At): Promise<boolean> =>
  promptsRest(await tx.consults.recentOfWorker(worker, heldSince(now)), now)
