import { answerForm } from '#cards/answering/answer-form.ts'
import { readAnswer } from '#cards/answering/answer-read.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import { answer as rule } from '#domain/consult/answering/answer.ts'
import { Refusal } from '#domain/errors.ts'
import { named } from '#domain/ids.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me, show, todayOf } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'
import { keepTyped, withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/**
 * The answer: advice or a plan, in writing or after a talk. It stands in the record and goes to the worker's thread and to everyone else
 * with a part. This alone stops the answer clock.
 */
export const answer = useCase('answer', {
  draw: withTyped('answer', (r, consult, values) => answerForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readAnswer(r.values, { today: todayOf(r) }),
  run: (r, given) =>
    change(r, 'done', async (consult, rules, tx) => {
      const messageId = await keepWords(r, tx, consultIdOf(r), { text: given.text, kind: 'answer' })
      const changed = rule(consult, { by: me(r), ...given, ...(messageId ? { messageId } : {}) }, rules)
      const beside = given.hint?.text ?? ''
      if (beside.trim() !== '' && changed.consult.hints.length === consult.hints.length)
        await tx.formDrafts.save(me(r), consult.id, 'hint', { 'hint.text': beside })
      return changed
    }),
})

/** "Yes, that is my answer", under a message of one's own that was already passed on. */
export const isAnswer = useCase('is_answer', {
  press: (r) =>
    change(r, 'nothing', async (consult, rules, tx) => {
      const message = await tx.messages.get(named(r.arg))
      if (message?.consultId !== r.id || message.by !== me(r) || message.deletedAt !== null) throw new Refusal('changed')
      const text = (message.editedText ?? message.text).slice(0, 3000)
      return rule(consult, { by: me(r), mode: 'written', text }, rules)
    }),
})

/** "Put in the outline": fills the answer's box when it is empty; words already typed always win. */
export const outline = useCase('outline', {
  press: async (r) => {
    const values = r.values ?? {}
    const text = textOf(values, 'answer.text').trim() === '' ? r.ctx.say('answer.outline.text') : textOf(values, 'answer.text')
    await r.deps.store.write(r.actor.workspace, (tx) => keepTyped(r, tx, consultIdOf(r), 'answer', { ...values, 'answer.text': text }))
    return show('answer', r.id)
  },
})
