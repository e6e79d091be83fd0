import { actionDoneCard } from '#cards/follow-up/action-done-card.ts'
import { actionDone } from '#domain/consult/afterwards/action-done.ts'
import { change } from '../change-consult.ts'
import { type Outcome, type PressRequest, show } from '../request.ts'

/** Marks an action of a record as done: in the record itself, or from the nudge about it. */
export async function markActionDone(r: PressRequest): Promise<Outcome> {
  await change(r, r.id, { show: 'nothing', id: r.id }, (consult, rules) =>
    actionDone(consult, { by: r.actor.person.key, action: r.arg }, rules),
  )
  if (r.form === 'record') return show('record', r.id)
  const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(r.id))
  return consult ? { kind: 'card', card: actionDoneCard(r.ctx, consult) } : { kind: 'none' }
}
