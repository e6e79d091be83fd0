import { Refusal } from '../../errors.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, tell, tellOthers } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { candidatesFor } from '../people/candidates-for.ts'
import { giveTo, leave, partGiven } from '../people/give-to.ts'
import { nextToTakeIt } from '../people/who-is-next.ts'
import { standingOf } from '../permissions.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'

/**
 * "I cannot take this": it goes to the next person of the chain at once, whose acknowledge clock starts (T1). The last one on the
 * list has to pick who takes it (`nobody` without `to`). The reason is kept as a code in the audit only; nobody is shown it.
 * A second opinion just steps back.
 */
export function decline(
  consult: Consult,
  input: { by: PersonKey; why: 'close' | 'field' | 'time' | 'other'; to?: PersonKey },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'decline', states: RUNNING }, rules)
  const c = change.consult
  const view = standingOf(c, input.by) === 'second'
  const given = partGiven(change, input.by)
  leave(change, input.by)
  audit(change, 'decline', input.by, { why: input.why })
  if (view) {
    tellOthers(change, input.by, 'line.second_declined', { params: { name: { person: input.by } } })
    return finish(change)
  }
  const next = input.to ?? nextToTakeIt(c, rules.agency, rules.now)
  if (next === null) throw new Refusal('nobody', { 'hand_over.to': 'nav.pick' })
  if (input.to && !candidatesFor(c, rules.agency, 'hand_over', input.by).includes(input.to)) {
    throw new Refusal('invalid', { 'hand_over.to': 'nav.pick' })
  }
  giveTo(change, { to: next, from: input.by, cause: 'handover', ...given })
  tell(change, c.workerKey, 'line.declined', {
    state: 'passed',
    params: { name: { person: input.by }, person: { person: next } },
  })
  return finish(change)
}
