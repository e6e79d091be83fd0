import { secondOpinion as rule } from '#domain/consult/second-opinion.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { withWords } from './answer-consult.ts'

/** Asks somebody for a view; the asker stays in charge of the answer. */
export const askSecondOpinion = (r: Request, id: string, to: string, note: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) =>
    withWords(r, tx, rule(consult, { by: r.actor.person.key, to }, rules), { text: note, kind: 'message', only: [to] }),
  )
