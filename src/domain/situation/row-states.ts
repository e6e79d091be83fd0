import type { At, PersonKey } from '../words.ts'
import { noteChange, onlyShown, printOf, type Seen } from './page-seen.ts'
import { CHOSEN_ROWS, type ChosenRow, ROW_STATES, ROWS, type Row, type RowMark, type RowState, TALK_ROWS } from './rows.ts'
import type { Situation } from './situation.ts'
import type { StepRules } from './steps.ts'

/**
 * The rows to show, in order: what table B asks for or offers now; once somebody has answered also what waits for advice. What is hidden
 * stays hidden (table B).
 */
export const rowsOf = (rules: StepRules, { answered }: { answered: boolean }): Row[] =>
  ROWS.filter((row) => rules[row] === 'R' || rules[row] === 'O' || (answered && rules[row] === 'L'))

/** What can be said now: of each row that stands in front of its worker, the states it offers, in their order. */
export type Offered = Readonly<Partial<Record<ChosenRow, readonly RowState[]>>>

/**
 * What can be said of the rows that are shown. A menu draws it and a press is taken by it, so that no old page and no forged one says more than there is
 * to choose. Without a talk nothing of the rule can have been said in it.
 */
export const offeredOn = (rows: readonly Row[]): Offered =>
  Object.fromEntries(
    CHOSEN_ROWS.filter((row) => rows.includes(row)).map((row) => [
      row,
      (ROW_STATES[row] as readonly RowState[]).filter((state) => row !== 'policy' || state !== 'said' || hasTalk(rows)),
    ]),
  )

/** Whether the talk with the client is among the rows. */
export const hasTalk = (rows: readonly Row[]): boolean => TALK_ROWS.some((row) => rows.includes(row))

/** Where a row stands, in the states it offers now: a rule that was said in a talk is still one that is clear. */
export const stateOn = (situation: Pick<Situation, 'rows'>, row: ChosenRow, offered: Offered): RowState => {
  const state: RowState = rowState(situation, row)
  return row === 'policy' && state === 'said' && !offered.policy?.includes(state) ? 'clear' : state
}

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
  /** The page it comes from, where that may be older than what was said last. */
  seen?: Seen | undefined
  /** One row was chosen just now: that is meant, whatever its page showed. */
  chosen?: boolean | undefined
}

/**
 * The situation with what was said of its rows: only what is offered, whatever page or press it comes from; and only what is new, so that who said it
 * first, and when, stays.
 */
export function withRows(
  situation: Situation,
  said: Readonly<Partial<Record<string, string | null>>>,
  { by, at, seen, chosen }: SaidBy,
  offered: Offered,
): Situation {
  const rows: Partial<Record<ChosenRow, RowMark>> = { ...situation.rows }
  let told = situation
  for (const row of CHOSEN_ROWS) {
    const state = offered[row]?.find((one) => one === said[row])
    const now = stateOn(situation, row, offered)
    if (state === undefined || state === now) continue
    if (!chosen && onlyShown(situation, seen, row, state, now)) continue
    rows[row] = { state, by, at }
    told = noteChange(told, row, now, seen)
  }
  const policy = rows.policy?.state
  return { ...told, rows, ...(policy === undefined ? {} : { policyAnswer: POLICY_ANSWER[policy as RowState<'policy'>] }) }
}

/** The situation with what does not fit: as it was, where the page it comes from only has what it showed. */
export function withDiffer(situation: Situation, differ: string, seen?: Seen): Situation {
  const [typed, now] = [printOf(differ), printOf(situation.differ)]
  if (typed === now || onlyShown(situation, seen, 'differ', typed, now)) return situation
  return { ...noteChange(situation, 'differ', now, seen), differ }
}

/** What a state of the row says about the policy itself. */
const POLICY_ANSWER = { unread: 'unread', clear: 'clear', said: 'clear', unclear: 'unclear' } as const

/** What is sent of the rows: of one that is not offered nothing goes along, whatever a page held before (table B). */
export function rowsToSend(situation: Situation, offered: Offered): Pick<Situation, 'rows' | 'stepsUsed' | 'policyAnswer' | 'policies'> {
  const rows = CHOSEN_ROWS.flatMap((row) => {
    const mark = situation.rows[row]
    return mark && offered[row] ? [[row, { ...mark, state: stateOn(situation, row, offered) }]] : []
  })
  const hidden = TALK_ROWS.filter((row) => !offered[row])
  return {
    rows: Object.fromEntries(rows),
    stepsUsed: situation.stepsUsed.filter((used) => !hidden.some((row) => used.endsWith(row))),
    ...(offered.policy ? { policyAnswer: situation.policyAnswer, policies: situation.policies } : { policyAnswer: null, policies: [] }),
  }
}
