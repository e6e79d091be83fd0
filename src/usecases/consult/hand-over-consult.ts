import { handOver as rule } from '#domain/consult/answering/hand-over.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'

/** Hands a consult to somebody else; the giver can no longer open it. */
export const handOverConsult = (r: Request, id: string, to: string, note: string): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = rule(consult, { by: r.actor.person.key, to }, rules)
    const messageId = await keepWords(r, tx, id, { text: note, kind: 'message' })
    return messageId ? { ...changed, effects: [...changed.effects, { kind: 'relay', to, messageId }] } : changed
  })
