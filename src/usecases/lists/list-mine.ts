import { mineList } from '#cards/doors/lists.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'
import { withPerson } from './list-page.ts'

/** Rows in a private reply; more are in Home (flow 4.7). */
const ROWS = 10

/** `/boundary mine`: the worker's open consults and unsent drafts; tokens, states, names of staff and times only. */
export async function listMine(r: Request): Promise<Answer> {
  const model = await r.deps.store.read(r.actor.workspace, async (tx) => ({
    rows: await withPerson(tx, await tx.consults.listOfWorker(r.actor.person.key, { limit: ROWS })),
    total: await tx.consults.countOfWorker(r.actor.person.key),
    drafts: await tx.drafts.allOf(r.actor.person.key),
    unread: tx.setAside.met(),
  }))
  return { kind: 'card', card: mineList(r.ctx, model) }
}
