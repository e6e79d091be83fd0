import { raiseForm } from '#cards/answering/change-level-form.ts'
import { readRaise } from '#cards/answering/change-level-read.ts'
import { raise as rule } from '#domain/consult/asking/raise.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { Changed } from '#domain/consult/effects.ts'
import type { At } from '#domain/words.ts'
import { change } from '../change-consult.ts'
import { alarmOut, STILL } from '../guide/alarm-out.ts'
import { handsSince } from '../guide/new-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { levelOffers } from './level-offers.ts'

/** An alarm of an account that may be in other hands is marked as the one before it is (R10, R18). */
function markedAs(handsAt: At | null, { consult, effects }: Changed<Consult>): Changed<Consult> {
  const { account } = consult
  return handsAt === null || account.handsAt !== null
    ? { consult, effects }
    : { consult: { ...consult, account: { ...account, handsAt, hands: 'before' } }, effects }
}

/** The worker makes it more urgent (T7); `now` is an alarm and shows the danger page. */
export const raise = useCase('raise', {
  draw: (r, _tx, consult) => raiseForm(r.ctx, { consult, nonce: r.deps.newId(), levels: levelOffers(r, consult) }),
  read: (r) => readRaise(r.values),
  run: (r, { level, why }) =>
    alarmOut(
      r,
      () =>
        change(r, level === 'now' ? 'danger' : 'done', async (consult, rules, tx) => {
          const raised = rule(consult, { by: me(r), level, why }, rules)
          return level === 'now' ? markedAs(await handsSince(r, tx), raised) : raised
        }),
      STILL,
    ),
})
