import { policyForm } from '#cards/asking/policy-form.ts'
import { readPolicy } from '#cards/asking/policy-read.ts'
import { policiesFor } from '#cards/guide/policy-items.ts'
import { policyAnswer } from '#domain/consult/asking/policy-answer.ts'
import { offeredRows } from '#domain/consult/table-b.ts'
import { Refusal } from '#domain/errors.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** The policy checked after advice, where table B says so; which policies, and in which version, is kept with the answer. */
export const policy = useCase('policy', {
  draw: (r, _tx, consult) => {
    if (!offeredRows(consult, r.ctx.rules).policy) throw new Refusal('changed')
    return policyForm(r.ctx, { consult, nonce: r.deps.newId() })
  },
  read: (r) => readPolicy(r.values),
  run: (r, { answer }) =>
    change(r, 'done', (consult, rules) => {
      const policies = policiesFor(r.ctx, consult.situation.category).map(({ id, title, version }) => ({ id, title, version }))
      return policyAnswer(consult, { by: me(r), answer, policies }, rules)
    }),
})
