import { withdrawForm } from '#cards/asking/withdraw-form.ts'
import { readWithdraw } from '#cards/asking/withdraw-read.ts'
import { withdraw as rule, withdrawingMeans } from '#domain/consult/asking/withdraw.ts'
import { eased } from '../account/ease.ts'
import { rulesAt } from '../change-consult.ts'
import { me } from '../request.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** The worker takes it back, or asks for it where a person must close (T10). */
export const withdraw = useCase('withdraw', {
  draw: withTyped('withdraw', (r, consult, values) =>
    withdrawForm(r.ctx, { consult, nonce: r.deps.newId(), values, request: withdrawingMeans(consult) === 'request' }),
  ),
  read: (r) => readWithdraw(r.values),
  run: (r, { why }) =>
    eased(r, 'withdraw', async (_tx, consult) => ({
      ref: { show: 'done', id: r.id },
      changed: rule(consult, { by: me(r), why }, rulesAt(r.deps, r.now)),
    })),
})
