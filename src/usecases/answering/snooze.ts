import { snoozeForm } from '#cards/answering/snooze-form.ts'
import { readSnooze } from '#cards/answering/snooze-read.ts'
import { snooze as rule } from '#domain/consult/answering/snooze.ts'
import { nextToBeAsked } from '#domain/consult/people/who-has-it.ts'
import { nextOpening } from '#domain/time/team-clock.ts'
import { change } from '../change-consult.ts'
import { me } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Rests one person's own reminders, within the caps of T12; no due time moves. */
export const snooze = useCase('snooze', {
  draw: (r, _tx, consult) => {
    const agency = r.deps.agency.current()
    const opening = nextOpening(agency, r.now)
    const offer = consult.level === 'today' || opening === null ? { kind: 'half' as const } : { kind: 'opening' as const, at: opening }
    const next = nextToBeAsked(consult, agency, r.deps.guidance.rules(), r.now)
    return snoozeForm(r.ctx, { consult, nonce: r.deps.newId(), offer, next })
  },
  read: (r) => readSnooze(r.values),
  run: (r, { until }) => change(r, 'done', (consult, rules) => rule(consult, { by: me(r), until }, rules)),
})
