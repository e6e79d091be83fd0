import { type ConsultAction, may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import type { AccessRow } from '../ports/rows.ts'
import { type Outcome, type Request, show } from '../request.ts'

/**
 * Opens words about a client, after noting who opened what and when; the worker sees that list. Once per press, so a repeated
 * press is not a second reading. `screen` is the form that follows.
 */
export async function openWords(
  r: Request,
  id: string,
  screen: string,
  what: AccessRow['what'],
  action: ConsultAction,
  arg?: string,
): Promise<Outcome> {
  await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const consult = await tx.consults.peek(id)
    if (!consult || !may(consult, r.actor.person, action)) throw new Refusal('not_yours')
    await tx.accesses.add({ consultId: id, person: r.actor.person.key, at: r.now, what })
    await tx.audit.add({ consultId: id, by: r.actor.person.key, what: `opened.${what}`, at: r.now, facts: {} })
    return { show: screen, id, ...(arg ? { arg } : {}) }
  })
  return show(screen, id, arg)
}
