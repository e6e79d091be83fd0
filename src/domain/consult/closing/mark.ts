import type { PersonKey } from '../../words.ts'
import { isSilent } from '../account/silent.ts'
import { audit, begin, finish, tell } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RECORDED } from '../states.ts'

/** The record as it reads after the latest amendment; marks of earlier rounds stand, but the round is read anew. */
export const recordRound = (consult: Consult): number => consult.amendments.length + 1

/** Who has to mark the record: the worker, unless their account reads nothing of it, and who closed it unless left out since. */
export const markersOf = (consult: Consult): PersonKey[] =>
  [consult.workerKey, ...(consult.closure ? [consult.closure.by] : [])].filter(
    (key) => !consult.excluded.includes(key) && !isSilent(consult, key),
  )

/** Whether this person has marked the record as it stands now. */
export const hasMarked = (consult: Consult, key: PersonKey): boolean =>
  consult.marks.some((m) => m.by === key && m.round === recordRound(consult))

/** "I have read it" (`view` null) or "I see it differently". Reading is not agreeing. Both marked: closed. */
export function mark(consult: Consult, input: { by: PersonKey; view: string | null }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'mark', states: RECORDED }, rules)
  const c = change.consult
  const differs = Boolean(input.view?.trim())
  c.marks.push({ at: rules.now, by: input.by, view: differs ? input.view : null, round: recordRound(c) })
  for (const key of markersOf(c))
    if (differs && key !== input.by) tell(change, key, 'line.differ', { params: { name: { person: input.by } } })
  if (c.state === 'closing' && markersOf(c).every((key) => hasMarked(c, key))) {
    c.state = 'closed'
    for (const key of markersOf(c)) if (key !== input.by) tell(change, key, 'line.closed', { state: 'closed' })
  }
  audit(change, 'mark', input.by, { differs })
  return finish(change)
}
