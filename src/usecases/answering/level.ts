import { levelForm } from '#cards/answering/change-level-form.ts'
import { readLevel } from '#cards/answering/change-level-read.ts'
import { waitForSession } from '#domain/consult/afterwards/session.ts'
import { lower } from '#domain/consult/answering/lower.ts'
import { raise } from '#domain/consult/asking/raise.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import { rank } from '#domain/words.ts'
import { levelOffers } from '../asking/level-offers.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { bookedSessions } from '../sessions/booked-session.ts'
import { orErrors, valid } from '../typed-errors.ts'
import { nothingTyped, useCase } from '../verbs/use-case.ts'

/**
 * The responder changes how soon: up as anyone's raise, down only above the floor and with a reason the worker reads and may undo (T8).
 * Whether a reason is needed depends on the level as it is now, so the page is read where the consult is held.
 */
export const level = useCase('level', {
  draw: (r, _tx, consult) => levelForm(r.ctx, { consult, nonce: r.deps.newId(), levels: levelOffers(r, consult) }),
  read: nothingTyped,
  run: (r) =>
    orErrors(r, () =>
      change(r, 'done', async (consult, rules, tx) => {
        if (!may(consult, r.actor.person, 'level')) throw new Refusal('not_yours')
        const { level: wanted, why } = valid(readLevel(r.values, consult.level))
        const input = { by: me(r), level: wanted }
        if (rank(wanted) > rank(consult.level)) return raise(consult, { ...input, why }, rules)
        const lowered = lower(consult, { ...input, reason: why }, rules)
        return waitForSession(lowered, me(r), await bookedSessions(tx, consult.workerKey, r.now), rules)
      }),
    ),
})
