import { updateForm } from '#cards/asking/update-form.ts'
import { readUpdate } from '#cards/asking/update-read.ts'
import { addUpdate } from '#domain/consult/asking/add-update.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { withTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** The worker adds something; a new flag can only raise the level. "Please sooner" leads on to the form that raises it. */
export const update = useCase('update', {
  draw: withTyped('update', (r, consult, values) => updateForm(r.ctx, { consult, nonce: r.deps.newId(), values })),
  read: (r) => readUpdate(r.values),
  run: (r, { text, flags, worse }) =>
    change(r, worse ? 'raise' : 'done', (consult, rules) => addUpdate(consult, { by: me(r), text, flags: [...flags] }, rules)),
})
