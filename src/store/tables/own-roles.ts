import { ownRoleSchema } from '#domain/situation/script.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import type { DatabaseSession } from '../database-session.ts'
import { rowOfPerson, statementsOf } from './row-of-person.ts'

const TABLE = { table: 'own_roles', field: 'role', schema: ownRoleSchema } as const
const SQL = statementsOf(TABLE)

/** What a worker calls themselves in the lines they say, one row a worker. */
export function ownRoles(db: DatabaseSession): Tx['ownRoles'] {
  const rows = rowOfPerson(db, TABLE, SQL)
  return {
    of: async (worker) => (await rows.peek(worker)) ?? '',
    save: async (worker, role) => {
      if ((await rows.lock(worker)) !== role) await rows.save(worker, role)
    },
  }
}
