import { raiseForm } from '#cards/answering/change-level-form.ts'
import { readRaise } from '#cards/answering/change-level-read.ts'
import { raise as rule } from '#domain/consult/asking/raise.ts'
import { change } from '../change-consult.ts'
import { alarmOut, STILL } from '../guide/alarm-out.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { levelOffers } from './level-offers.ts'

/** The worker makes it more urgent (T7); `now` is an alarm and shows the danger page. */
export const raise = useCase('raise', {
  draw: (r, _tx, consult) => raiseForm(r.ctx, { consult, nonce: r.deps.newId(), levels: levelOffers(r, consult) }),
  read: (r) => readRaise(r.values),
  run: (r, { level, why }) =>
    alarmOut(
      r,
      () => change(r, level === 'now' ? 'danger' : 'done', (consult, rules) => rule(consult, { by: me(r), level, why }, rules)),
      STILL,
    ),
})
