import { rowState, type SaidBy, withDiffer, withRows } from '../../situation/row-states.ts'
import { CHOSEN_ROWS, type ChosenRow, type Row } from '../../situation/rows.ts'
import type { Situation } from '../../situation/situation.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { ALIVE } from '../states.ts'
import { offeredRows, tableOf } from '../table-b.ts'
import { noteCase } from './case-note.ts'

const NOTED = { not_yet: 'later', done: 'yes', not_needed: 'no' } as const

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

/**
 * The worker says where rows of their checklist stand, until it is closed. What a row does not offer now is not taken, by whatever page or
 * press it comes; of a page that is older than what was said last, only what was changed on it. Nobody is told: who has it reads it when they open it.
 */
export function sayRows(
  consult: Consult,
  input: { by: PersonKey; rows: Readonly<Partial<Record<ChosenRow, string | null>>>; differ?: string } & Pick<SaidBy, 'seen' | 'chosen'>,
  rules: Rules,
): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'steps', states: ALIVE }, rules)
  const c = change.consult
  const before = c.situation
  const by = { by: input.by, at: rules.now, seen: input.seen, chosen: input.chosen }
  const offered = offeredRows(c, rules.pack)
  c.situation = withRows(before, input.rows, by, offered)
  if (c.situation.rows.record !== before.rows.record) noteCase(c, NOTED[rowState(c.situation, 'record')], by, rules.pack)
  if (input.differ !== undefined) c.situation = withDiffer(c.situation, input.differ, input.seen)
  const changed = CHOSEN_ROWS.filter((row) => c.situation.rows[row] !== before.rows[row]).length
  audit(change, 'steps', input.by, { changed })
  return finish(change, { draw: 'worker' })
}
