import { amend } from '#domain/consult/closing/amend.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** Adds a correction below the record; the old text stays readable and the other person reads it again. */
export const amendRecord = (r: Request, id: string, a: { text: string; why: string }): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = amend(consult, { by: r.actor.person.key, ...a }, rules)
    await tx.records.add({ id: r.deps.newId(), consultId: id, at: r.now, by: r.actor.person.key, kind: 'amendment', body: a })
    return changed
  })
