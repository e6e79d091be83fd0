import { askBack as rule } from '#domain/consult/answering/ask-back.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'

/** A question to the worker before answering; the answer time does not move. */
export const askBack = (r: Request, id: string, text: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const messageId = await keepWords(r, tx, id, { text, kind: 'question' })
    return rule(consult, { by: r.actor.person.key, ...(messageId ? { messageId } : {}) }, rules)
  })
