import { answer } from '#domain/consult/answer.ts'
import type { Consult, ConsultAnswer } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import { othersOn } from '#domain/consult/relay.ts'
import { Refusal } from '#domain/errors.ts'
import { change } from '../change-consult.ts'
import type { ThreadMessage, Tx } from '../ports.ts'
import type { Outcome, Request } from '../request.ts'

/**
 * The answer: advice or a plan, in writing or after a talk. It stands in the record and goes to the worker's thread and to everyone else
 * with a part. This alone stops the answer clock.
 */
export const answerConsult = (r: Request, id: string, a: Pick<ConsultAnswer, 'mode' | 'text' | 'why' | 'minutes' | 'reviewOn'>): Promise<Outcome> =>
  change(r, id, { show: 'done', id }, async (consult, rules, tx) => {
    const changed = answer(consult, { by: r.actor.person.key, ...a }, rules)
    await tx.formDrafts.remove(r.actor.person.key, id, 'answer')
    return withWords(r, tx, changed, { text: a.text, kind: 'answer' })
  })

/** "Yes, that is my answer", under a message of one's own that was already passed on. */
export const markAsAnswer = (r: Request, id: string, messageId: string): Promise<Outcome> =>
  change(r, id, { show: 'nothing', id }, async (consult, rules, tx) => {
    const message = await tx.messages.get(messageId)
    if (message?.consultId !== id || message.by !== r.actor.person.key || message.deletedAt !== null) throw new Refusal('changed')
    const text = (message.editedText ?? message.text).slice(0, 3000)
    return answer(consult, { by: r.actor.person.key, mode: 'written', text, why: '', minutes: null, reviewOn: null }, rules)
  })

/** Adds a thread message to a change: the sealed row, and a relay to everyone else (or only to `only`) before the change's own lines. */
export async function withWords(
  r: Request,
  tx: Tx,
  changed: Changed<Consult>,
  words: { text: string; kind: ThreadMessage['kind']; only?: readonly string[] },
): Promise<Changed<Consult>> {
  if (words.text.trim() === '') return changed
  const by = r.actor.person.key
  const messageId = r.deps.newId()
  const row = { id: messageId, consultId: changed.consult.id, by, at: r.now, text: words.text, editedText: null, editedAt: null, deletedAt: null }
  await tx.messages.add({ ...row, kind: words.kind, source: null })
  const to = words.only ?? othersOn(changed.consult, by)
  const cards = changed.effects.filter((effect) => effect.kind === 'card')
  const rest = changed.effects.filter((effect) => effect.kind !== 'card')
  // Cards first: somebody new needs the root of their thread before words can stand under it.
  return { consult: changed.consult, effects: [...cards, ...to.map((person) => ({ kind: 'relay' as const, to: person, messageId })), ...rest] }
}
