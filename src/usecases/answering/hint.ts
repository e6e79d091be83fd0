import { hintForm } from '#cards/answering/hint-form.ts'
import { readHint } from '#cards/answering/hint-read.ts'
import { hint as rule } from '#domain/consult/answering/hint.ts'
import { change } from '../change-consult.ts'
import { me, type Outcome } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** "Try this next": a row of the worker's list is pointed at. Whoever did it is back where they read. */
export const hint = useCase('hint', {
  draw: async (r, tx, consult, row) =>
    hintForm(r.ctx, { consult, nonce: r.deps.newId(), row, values: await tx.formDrafts.get(me(r), consult.id, 'hint') }),
  read: (r) => readHint(r.values),
  run: async (r, given): Promise<Outcome> => ({
    ...(await change(r, 'read', (consult, rules) => rule(consult, { by: me(r), ...given }, rules))),
    inPlace: true,
  }),
})
