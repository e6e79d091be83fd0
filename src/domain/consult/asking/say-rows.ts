import type { PhraseId } from '../../guidance.ts'
import { phrasesFor } from '../../situation/phrases.ts'
import { rowState, rowsOf, withRows } from '../../situation/row-states.ts'
import { CHOSEN_ROWS, type ChosenRow, type Row } from '../../situation/rows.ts'
import { secondTimeLine } from '../../situation/second-time.ts'
import type { Situation } from '../../situation/situation.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ALIVE } from '../states.ts'
import { tableOf } from '../table-b.ts'
import { noteCase } from './case-note.ts'

const NOTED = { not_yet: 'later', done: 'yes', not_needed: 'no' } as const

/** The rows of a consult's checklist as its worker sees them now: with an answer also what waited for it (table B). */
export const rowsShown = (consult: Consult, pack: Rules['pack'], answered: boolean = consult.answers.length > 0): Row[] =>
  rowsOf(tableOf(consult, pack), { answered })

/**
 * The situation as it is read once it was sent: where a row is hidden by now, only that it was said to the client still stands, since that
 * happened and whoever answers has to know it. What somebody meant to say is gone with the row (table B).
 */
export function situationTold(consult: Consult, pack: Rules['pack']): Situation {
  const { situation } = consult
  const rules = tableOf(consult, pack)
  const told = Object.entries(situation.rows).filter(([row, mark]) => rules[row as Row] !== '-' || mark.state === 'said')
  return { ...situation, rows: Object.fromEntries(told) }
}

/** The lines to say that are offered with those rows now, to the worker and to whoever reads along. */
export function linesShown(consult: Consult, pack: Rules['pack']): PhraseId[] {
  const table = tableOf(consult, pack)
  const lines = phrasesFor(pack, consult.situation, table)
  // Once they went on, the line for the second time comes first.
  const second = consult.wentOn.length > 0 ? secondTimeLine(pack, consult.situation, table) : null
  return second === null ? lines : [...new Set([second, ...lines])]
}

/**
 * The worker says where rows of their checklist stand, until it is closed. Of a row that is not shown nothing is taken, by whatever page
 * or press it comes. Nobody is told: who has it reads it when they open it.
 */
export function sayRows(
  consult: Consult,
  input: { by: PersonKey; rows: Readonly<Partial<Record<ChosenRow, string | null>>>; differ?: string },
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'steps', states: ALIVE }, rules)
  const c = change.consult
  const shown = rowsShown(c, rules.pack)
  const said = Object.fromEntries(CHOSEN_ROWS.filter((row) => shown.includes(row)).map((row) => [row, input.rows[row]]))
  const before = c.situation
  c.situation = withRows(before, said, { by: input.by, at: rules.now })
  if (c.situation.rows.record !== before.rows.record) noteCase(c, NOTED[rowState(c.situation, 'record')], { by: input.by, at: rules.now })
  if (input.differ !== undefined) c.situation.differ = input.differ
  const changed = CHOSEN_ROWS.filter((row) => c.situation.rows[row] !== before.rows[row]).length
  audit(change, 'steps', input.by, { changed })
  return finish(change, { draw: 'worker' })
}
