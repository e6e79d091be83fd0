import { declineForm } from '#cards/answering/pass-on-form.ts'
import { readDecline } from '#cards/answering/pass-on-read.ts'
import { decline as rule } from '#domain/consult/answering/decline.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { candidatesOf, nextTaker } from './candidates.ts'

/** "I cannot take this": it goes to the next person at once. The reason is shown to nobody. */
export const decline = useCase('decline', {
  draw: (r, _tx, consult) => {
    const candidates = candidatesOf(r, consult, 'hand_over')
    return declineForm(r.ctx, { consult, nonce: r.deps.newId(), candidates, next: nextTaker(r, consult) })
  },
  read: (r) => readDecline(r.values),
  run: (r, { why, to }) => change(r, 'done', (consult, rules) => rule(consult, { by: me(r), why, ...(to === null ? {} : { to }) }, rules)),
})
