import type { Tx } from '../ports/tx.ts'
import { me, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'

/** What they called themselves the last time; a page is drawn also where that cannot be read. */
export const ownRoleOf = async (r: Request, tx: Tx): Promise<string> => (await orUnread(tx.ownRoles.of(me(r)))) ?? ''

/** Remembers it; a box that was left empty forgets nothing. */
export async function keepOwnRole(r: Request, tx: Tx, role: string): Promise<void> {
  if (role !== '') await tx.ownRoles.save(me(r), role)
}
