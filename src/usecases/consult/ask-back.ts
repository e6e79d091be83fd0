import { askBack as rule } from '#domain/consult/ask-back.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { withWords } from './answer-consult.ts'

/** A question to the worker before answering; the answer time does not move. */
export const askBack = (r: Request, id: string, text: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) =>
    withWords(r, tx, rule(consult, { by: r.actor.person.key }, rules), { text, kind: 'question' }),
  )
