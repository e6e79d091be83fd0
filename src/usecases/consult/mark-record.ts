import { mark } from '#domain/consult/closing/mark.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "I have read it", or with `view` "I see it differently": reading is not agreeing. Both stand with the record for good. */
export const markRecord = (r: Request, id: string, view: string | null): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = mark(consult, { by: r.actor.person.key, view }, rules)
    await tx.records.add({ id: r.deps.newId(), consultId: id, at: r.now, by: r.actor.person.key, kind: 'mark', body: { view } })
    return changed
  })
