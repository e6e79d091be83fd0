import { Refusal } from '../../errors.ts'
import { type SaidBy, withRows } from '../../situation/row-states.ts'
import type { At, PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ANY_STATE, RECORDED } from '../states.ts'
import { offeredRows, tableOf } from '../table-b.ts'

/** The same in the checklist. */
const RECORD_ROW = { yes: 'done', later: 'not_yet', no: 'not_needed' } as const

/** Whether the client's file is asked about at all: never for feelings (item 22), whatever page or press says something of it. */
export const goesInFile = (consult: Consult, pack: Rules['pack']): boolean => tableOf(consult, pack).record !== '-'

/** Whether it is in the client's file; the worker's own tick, at any time. Closed, the steps stay in the record as they stood then. */
export function caseNote(consult: Consult, input: { by: PersonKey; noted: 'yes' | 'later' | 'no' }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'case_note', states: ANY_STATE }, rules)
  if (!goesInFile(consult, rules.pack)) throw new Refusal('changed')
  const said = { by: input.by, at: rules.now }
  if (RECORDED.includes(consult.state)) noteLater(change.consult, input.noted, said)
  else noteCase(change.consult, input.noted, said, rules.pack)
  audit(change, 'case_note', input.by)
  return finish(change)
}

/** Once it is closed: beside what stood at the closing, not in its place. */
function noteLater(consult: Consult, noted: 'yes' | 'later' | 'no', { by, at }: SaidBy): void {
  noteDay(consult, noted, at)
  consult.notedLater = { at, by, noted }
}

/** Opened again, what was said of it while it was closed is in the checklist as well, as its worker said it. */
export function noteReopened(consult: Consult, pack: Rules['pack']): void {
  const later = consult.notedLater
  if (later) noteCase(consult, later.noted, later, pack)
  consult.notedLater = null
}

function noteDay(consult: Consult, noted: 'yes' | 'later' | 'no', at: At): void {
  consult.caseNote = noted
  consult.caseNoteAt = noted === 'later' ? at : null
}

/** Writes down what was said, in the checklist as well where it offers the row; "not yet" begins to count (R16). */
export function noteCase(consult: Consult, noted: 'yes' | 'later' | 'no', said: SaidBy, pack: Rules['pack']): void {
  if (!goesInFile(consult, pack)) return
  noteDay(consult, noted, said.at)
  const { rows, changes } = withRows(consult.situation, { record: RECORD_ROW[noted] }, said, offeredRows(consult, pack))
  Object.assign(consult.situation, { rows, changes })
}
