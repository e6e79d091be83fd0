import { secondOpinion as rule } from '#domain/consult/answering/second-opinion.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'

/** Asks somebody for a view; the asker stays in charge of the answer. */
export const askSecondOpinion = (r: Request, id: string, to: string, note: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = rule(consult, { by: r.actor.person.key, to }, rules)
    const messageId = await keepWords(r, tx, id, { text: note, kind: 'message' })
    return messageId ? { ...changed, effects: [...changed.effects, { kind: 'relay', to, messageId }] } : changed
  })
