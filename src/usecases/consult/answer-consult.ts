import { answer } from '#domain/consult/answering/answer.ts'
import type { ConsultAnswer } from '#domain/consult/consult.ts'
import { Refusal } from '#domain/errors.ts'
import { change } from '../change-consult.ts'
import type { Outcome, Request } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'

/**
 * The answer: advice or a plan, in writing or after a talk. It stands in the record and goes to the worker's thread and to everyone else
 * with a part. This alone stops the answer clock.
 */
export const answerConsult = (
  r: Request,
  id: string,
  a: Pick<ConsultAnswer, 'mode' | 'text' | 'why' | 'minutes' | 'reviewOn'>,
): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const messageId = await keepWords(r, tx, id, { text: a.text, kind: 'answer' })
    await tx.formDrafts.remove(r.actor.person.key, id, 'answer')
    return answer(consult, { by: r.actor.person.key, ...a, ...(messageId ? { messageId } : {}) }, rules)
  })

/** "Yes, that is my answer", under a message of one's own that was already passed on. */
export const markAsAnswer = (r: Request, id: string, messageId: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, async (consult, rules, tx) => {
    const message = await tx.messages.get(messageId)
    if (message?.consultId !== id || message.by !== r.actor.person.key || message.deletedAt !== null) throw new Refusal('changed')
    const text = (message.editedText ?? message.text).slice(0, 3000)
    return answer(consult, { by: r.actor.person.key, mode: 'written', text }, rules)
  })
