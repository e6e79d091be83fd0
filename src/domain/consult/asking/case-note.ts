import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE } from '../states.ts'

/** Whether it is in the client's file; the worker's own tick, at any time. */
export function caseNote(consult: Consult, input: { by: PersonKey; noted: 'yes' | 'later' | 'no' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'case_note', states: ANY_STATE }, rules)
  change.consult.caseNote = input.noted
  audit(change, 'case_note', input.by)
  return finish(change)
}
