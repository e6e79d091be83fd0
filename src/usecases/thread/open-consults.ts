import { RUNNING } from '#domain/consult/states.ts'
import type { PersonKey } from '#domain/words.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'

export const LOOKED_AT = 50

/** Consults whose thread is open to this person. */
export async function openConsults(tx: Tx, key: PersonKey): Promise<ConsultRow[]> {
  const rows = [
    ...(await tx.consults.listOfWorker(key, { limit: LOOKED_AT })),
    ...(await tx.consults.listOfPart(key, { limit: LOOKED_AT })),
  ]
  return rows.filter((row, i) => RUNNING.includes(row.state) && rows.findIndex((one) => one.id === row.id) === i)
}
