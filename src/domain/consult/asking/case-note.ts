import type { At, PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE } from '../states.ts'

/** Whether it is in the client's file; the worker's own tick, at any time. */
export function caseNote(consult: Consult, input: { by: PersonKey; noted: 'yes' | 'later' | 'no' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'case_note', states: ANY_STATE }, rules)
  noteCase(change.consult, input.noted, rules.now)
  audit(change, 'case_note', input.by)
  return finish(change)
}

/** Writes down what was said; "not yet" begins to count (R16). */
export function noteCase(consult: Consult, noted: 'yes' | 'later' | 'no', now: At): void {
  consult.caseNote = noted
  consult.caseNoteAt = noted === 'later' ? now : null
}
