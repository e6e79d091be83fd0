import type { At, PersonKey } from '../words.ts'
import { CHOSEN_ROWS, type ChosenRow, ROW_STATES, ROWS, type Row, type RowMark, type RowState } from './rows.ts'
import type { Situation } from './situation.ts'
import type { StepRules } from './steps.ts'

/**
 * The rows to show, in order: what table B asks for or offers now; once somebody has answered also what waits for advice. What is hidden
 * stays hidden (table B).
 */
export const rowsOf = (rules: StepRules, { answered }: { answered: boolean }): Row[] =>
  ROWS.filter((row) => rules[row] === 'R' || rules[row] === 'O' || (answered && rules[row] === 'L'))

/** Where a row stands, as its worker said; the first state of the row while they have not said. */
export const rowState = <R extends ChosenRow>({ rows }: Pick<Situation, 'rows'>, row: R): RowState<R> =>
  (isStateOf(row, rows[row]?.state) ? rows[row]?.state : ROW_STATES[row][0]) as RowState<R>

const isStateOf = (row: ChosenRow, state: string | null | undefined): boolean =>
  typeof state === 'string' && (ROW_STATES[row] as readonly string[]).includes(state)

/** Nothing is left to do about the row: what does not fit is settled as well, and so is a policy that was read. */
export const isSettled = (state: RowState): boolean => !['not_yet', 'unread', 'will'].includes(state)

/** How many of the rows that are shown are settled. `consulted`: somebody has answered, so talking it over is. */
export const settledRows = (situation: Pick<Situation, 'rows'>, rows: readonly Row[], { consulted }: { consulted: boolean }): number =>
  rows.filter((row) => (row === 'consult' ? consulted : isSettled(rowState(situation, row)))).length

/** Who says it, and when. */
export interface SaidBy {
  by: PersonKey
  at: At
}

/** The situation with what was said of its rows: only what is new, so that who said it first, and when, stays. */
export function withRows(situation: Situation, said: Readonly<Partial<Record<string, string | null>>>, { by, at }: SaidBy): Situation {
  const rows: Partial<Record<ChosenRow, RowMark>> = { ...situation.rows }
  for (const row of CHOSEN_ROWS) {
    const state = said[row]
    if (isStateOf(row, state) && state !== rowState(situation, row)) rows[row] = { state: state as RowState, by, at }
  }
  const policy = rows.policy?.state
  return { ...situation, rows, ...(policy === undefined ? {} : { policyAnswer: POLICY_ANSWER[policy as RowState<'policy'>] }) }
}

/** What a state of the row says about the policy itself. */
const POLICY_ANSWER = { unread: 'unread', clear: 'clear', said: 'clear', unclear: 'unclear' } as const

/** The rows as they are sent: of one that is not shown nothing goes along, whatever a page held (table B). */
export const rowsToSend = (situation: Situation, shown: readonly Row[]): Situation['rows'] =>
  Object.fromEntries(Object.entries(situation.rows).filter(([row]) => shown.includes(row as Row)))
