import { spoken } from '#domain/consult/answering/spoken.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'

type Spoken = Pick<Consult['spoken'][number], 'how' | 'plan' | 'minutes'>

/**
 * "I spoke with them": by voice or in person, the one thing that ends the ladder of an alarm. The worker is asked to confirm; what was
 * agreed goes to everyone with a part.
 */
export const noteSpoken = (r: Request, id: string, s: Spoken): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const messageId = await keepWords(r, tx, id, { text: s.plan, kind: 'answer' })
    return spoken(consult, { by: r.actor.person.key, ...s, ...(messageId ? { messageId } : {}) }, rules)
  })
