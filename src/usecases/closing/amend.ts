import { amendForm } from '#cards/closing/amend-form.ts'
import { readAmend } from '#cards/closing/amend-read.ts'
import { amend as rule } from '#domain/consult/closing/amend.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me } from '../request.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** Adds a correction below the record; the old text stays readable and the other person reads it again. */
export const amend = useCase('amend', {
  draw: withTyped('amend', (r, consult, values) => amendForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readAmend(r.values),
  run: (r, correction) =>
    change(r, 'done', async (consult, rules, tx) => {
      const changed = rule(consult, { by: me(r), ...correction }, rules)
      await tx.records.add({ id: r.deps.newId(), consultId: consultIdOf(r), at: r.now, by: me(r), kind: 'amendment', body: correction })
      return changed
    }),
})
