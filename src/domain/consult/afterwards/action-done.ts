import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RECORDED } from '../states.ts'

/** Marks an action of the record as done: by its owner, or by who closed it. A second time changes nothing. */
export function actionDone(consult: Consult, input: { by: PersonKey; action: string }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'action_done', states: RECORDED }, rules)
  const action = change.consult.closure?.actions.find((one) => one.id === input.action)
  if (!action) throw new Refusal('changed')
  if (!mayMarkDone(consult, action, input.by)) throw new Refusal('not_allowed')
  if (action.doneAt !== null) return { consult, effects: [] }
  action.doneAt = rules.now
  audit(change, 'action_done', input.by, { action: input.action })
  return finish(change)
}

/** Whose word counts: the owner's, and that of who closed it. */
export const mayMarkDone = (consult: Consult, action: { who: PersonKey }, by: PersonKey): boolean =>
  action.who === by || consult.closure?.by === by
