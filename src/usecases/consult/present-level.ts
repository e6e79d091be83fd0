import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { Level } from '#domain/words.ts'
import type { Request } from '../request.ts'

/** The level a consult has now, for somebody who may change it. Throws Refusal `not_yours` for others. */
export async function presentLevel(r: Request, id: string): Promise<Level> {
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(id))
  if (!consult || !may(consult, r.actor.person, 'level')) throw new Refusal('not_yours')
  return consult.level
}
