import { handOver as rule } from '#domain/consult/hand-over.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { withWords } from './answer-consult.ts'

/** Hands a consult to somebody else; the giver can no longer open it. */
export const handOverConsult = (r: Request, id: string, to: string, note: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) =>
    withWords(r, tx, rule(consult, { by: r.actor.person.key, to }, rules), { text: note, kind: 'message', only: [to] }),
  )
