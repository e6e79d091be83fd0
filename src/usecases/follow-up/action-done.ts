import { actionDoneCard } from '#cards/follow-up/action-done-card.ts'
import { actionDone as rule } from '#domain/consult/afterwards/action-done.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me, show } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'

/** Marks an action of a record as done: in the record itself, or from the nudge about it. */
export const actionDone = useCase('action_done', {
  press: async (r) => {
    await change(r, 'nothing', (consult, rules) => rule(consult, { by: me(r), action: r.arg }, rules))
    if (r.form === 'record') return show('record', r.id)
    const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(r)))
    return consult ? { kind: 'card', card: actionDoneCard(r.ctx, consult) } : { kind: 'none' }
  },
})
