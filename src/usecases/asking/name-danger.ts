import { nameDangerForm, readNameDanger } from '#cards/asking/name-danger-form.ts'
import { nameDanger as rule } from '#domain/consult/asking/name-danger.ts'
import { Refusal } from '#domain/errors.ts'
import { once, rulesAt } from '../change-consult.ts'
import { alarmOut, STILL } from '../guide/alarm-out.ts'
import { consultIdOf, me, show } from '../request.ts'
import { orErrors } from '../typed-errors.ts'
import { useCase } from '../verbs/use-case.ts'

/** "The danger is someone named here" (R4): the alarm's page is the answer, with more people on it and not a word of who was named. */
export const nameDanger = useCase('name_danger', {
  draw: (r, _tx, consult) => nameDangerForm(r.ctx, { consult, nonce: r.deps.newId() }),
  read: (r) => readNameDanger(r.values),
  run: (r, { person }) =>
    orErrors(r, () =>
      alarmOut(
        r,
        () =>
          once(r, async (tx) => {
            const consult = await tx.consults.get(consultIdOf(r))
            if (!consult) throw new Refusal('not_yours')
            return { ref: show('danger', r.id).ref, changed: rule(consult, { by: me(r), person }, rulesAt(r.deps, r.now)) }
          }),
        STILL,
      ),
    ),
})
