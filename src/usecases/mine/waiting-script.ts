import type { Consult } from '#domain/consult/consult.ts'
import { isAlive } from '#domain/consult/states.ts'
import type { Tx } from '../ports/tx.ts'

/** The name under which words of a script wait while they are looked through for names. */
export const WAITS_AS = 'my_script'

/** The same of the boxes it is made from. */
export const BOXES_WAIT_AS = 'my_mine'

/** A script goes as its consult ends: also one that waits where its worker was asked about a name. */
export async function dropWaitingScript(tx: Tx, consult: Consult): Promise<void> {
  if (isAlive(consult)) return
  for (const name of [WAITS_AS, BOXES_WAIT_AS]) await tx.formDrafts.remove(consult.workerKey, consult.id, name)
}
