import { caseNote } from '#domain/consult/asking/case-note.ts'
import { reviewDate } from '#domain/consult/asking/review-date.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'

/** "Done" on the receipt: whether it is in the client's file, and when to ask if the limit held. */
export const finishReceipt = (
  r: Request,
  id: string,
  q: { noted: 'yes' | 'later' | 'no' | null; reviewOn: string | null },
): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, (consult, rules) => {
    const by = r.actor.person.key
    const dated = reviewDate(consult, { by, on: q.reviewOn }, rules)
    if (q.noted === null) return dated
    const noted = caseNote(dated.consult, { by, noted: q.noted }, rules)
    return { consult: noted.consult, effects: [...dated.effects.filter((effect) => effect.kind === 'audit'), ...noted.effects] }
  })
