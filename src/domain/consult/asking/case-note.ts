import { type Offered, type SaidBy, withRows } from '../../situation/row-states.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE } from '../states.ts'
import { offeredRows } from '../table-b.ts'

/** The same in the checklist. */
const RECORD_ROW = { yes: 'done', later: 'not_yet', no: 'not_needed' } as const

/** Whether it is in the client's file; the worker's own tick, at any time. */
export function caseNote(consult: Consult, input: { by: PersonKey; noted: 'yes' | 'later' | 'no' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'case_note', states: ANY_STATE }, rules)
  noteCase(change.consult, input.noted, { by: input.by, at: rules.now }, offeredRows(consult, rules.pack))
  audit(change, 'case_note', input.by)
  return finish(change)
}

/** Writes down what was said, in the checklist as well where it has the row; "not yet" begins to count (R16). */
export function noteCase(consult: Consult, noted: 'yes' | 'later' | 'no', said: SaidBy, offered: Offered): void {
  consult.caseNote = noted
  consult.caseNoteAt = noted === 'later' ? said.at : null
  const { rows, changes } = withRows(consult.situation, { record: RECORD_ROW[noted] }, said, offered)
  Object.assign(consult.situation, { rows, changes })
}
