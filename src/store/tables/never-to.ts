import { neverToSchema } from '#domain/never-to/never-to.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import type { DatabaseSession } from '../database-session.ts'
import { rowOfPerson, statementsOf } from './row-of-person.ts'

const TABLE = { table: 'never_to', field: 'people', schema: neverToSchema } as const
const SQL = statementsOf(TABLE)

/** Whom a worker has left out for all that comes (R4), one row a worker. */
export function neverTo(db: DatabaseSession): Tx['neverTo'] {
  const rows = rowOfPerson(db, TABLE, SQL)
  return {
    of: async (worker) => (await rows.peek(worker)) ?? [],
    lock: async (worker) => (await rows.lock(worker)) ?? [],
    save: (worker, people) => rows.save(worker, people),
  }
}
