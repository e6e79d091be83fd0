import { spokenForm } from '#cards/answering/spoken-form.ts'
import { readSpoken } from '#cards/answering/spoken-read.ts'
import { spoken as rule } from '#domain/consult/answering/spoken.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me } from '../request.ts'
import { keepWords } from '../thread/keep-words.ts'
import { useCase } from '../verbs/use-case.ts'

/**
 * "I spoke with them": by voice or in person, the one thing that ends the ladder of an alarm. The worker is asked to confirm; what was
 * agreed goes to everyone with a part. `arg` is what the page was told so far.
 */
export const spoken = useCase('spoken', {
  draw: (r, _tx, consult, arg) => spokenForm(r.ctx, { consult, nonce: r.deps.newId(), ...(arg ? { values: { 'spoken.how': arg } } : {}) }),
  read: (r) => readSpoken(r.values),
  run: (r, said) =>
    change(r, 'done', async (consult, rules, tx) => {
      const messageId = await keepWords(r, tx, consultIdOf(r), { text: said.plan, kind: 'answer' })
      return rule(consult, { by: me(r), ...said, ...(messageId ? { messageId } : {}) }, rules)
    }),
})
