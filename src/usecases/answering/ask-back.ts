import { askBackForm } from '#cards/answering/write-form.ts'
import { readAskBack } from '#cards/answering/write-read.ts'
import { askBack as rule } from '#domain/consult/answering/ask-back.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** A question to the worker before answering; the answer time does not move. */
export const askBack = useCase('ask_back', {
  draw: withTyped('ask_back', (r, consult, values) => askBackForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readAskBack(r.values),
  run: (r, { text }) =>
    change(r, 'done', async (consult, rules, tx) => {
      const messageId = await keepWords(r, tx, consultIdOf(r), { text, kind: 'question' })
      return rule(consult, { by: me(r), ...(messageId ? { messageId } : {}) }, rules)
    }),
})
