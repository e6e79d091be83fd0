import { formalForm } from '#cards/closing/formal-form.ts'
import { formalStop } from '#domain/consult/closing/formal-stop.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { nothingTyped, useCase } from '../verbs/use-case.ts'

/** "Stop: this needs a formal process": questions end, what is here stays. */
export const formal = useCase('formal', {
  draw: (r, _tx, consult) => formalForm(r.ctx, { consult, nonce: r.deps.newId() }),
  read: nothingTyped,
  run: (r) => change(r, 'done', (consult, rules) => formalStop(consult, { by: me(r) }, rules)),
})
