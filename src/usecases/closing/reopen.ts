import { reopen as rule } from '#domain/consult/closing/reopen.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Opens a withdrawn or closed consult again, within 90 days (T11); without whoever the worker has left out for all that comes (R4). */
export const reopen = useCase('reopen', {
  press: (r) =>
    change(r, 'nothing', async (consult, rules, tx) => rule(consult, { by: me(r), never: await tx.neverTo.of(consult.workerKey) }, rules)),
})
