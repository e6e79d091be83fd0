import { Refusal } from '../../errors.ts'
import type { PhraseId } from '../../guidance.ts'
import { CHOSEN_ROWS, type ChosenRow } from '../../situation/rows.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { linesShown, rowsShown, tableOf } from '../table-b.ts'
import { markSeen } from './seen.ts'

/** A row, and what goes with it: a line of the pack for that row, own words, both or neither. */
export interface HintInput {
  row: ChosenRow
  line?: PhraseId | null
  text?: string
}

/**
 * The rows that can be pointed at now: those the worker has in front of them, but for talking it over, which is as far as the consult is. While an
 * alarm is on, and once it was taken back, there is none. `answered`: as they will stand with the answer that is being written.
 */
export function rowsToPointAt(consult: Consult, pack: Rules['pack'], { answered }: { answered?: true } = {}): ChosenRow[] {
  if (consult.situation.category === null || alarmOn(consult) || consult.withdrawnAt !== null || !RUNNING.includes(consult.state)) return []
  const shown = rowsShown(consult, pack, answered)
  return CHOSEN_ROWS.filter((row) => shown.includes(row))
}

/**
 * "Try this next", by anybody who has it: a row of the worker's list is marked for them. Who points has read it, so it is confirmed by that; it is
 * no answer, and the answer clock runs on.
 */
export function hint(consult: Consult, input: { by: PersonKey } & HintInput, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'hint', states: RUNNING }, rules)
  pointAt(change, input)
  markSeen(change.consult, input.by, rules.now)
  return finish(change)
}

/**
 * Marks the row and tells the worker that there is one; which stands on their own page alone. Refused for a row that is hidden from them now,
 * and for a line that is not offered with it (table B).
 */
export function pointAt(change: Change, { by, row, line = null, text = '' }: { by: PersonKey } & HintInput): void {
  const { consult, rules } = change
  if (!canPointAt(consult, { row, line }, rules.pack)) throw new Refusal('changed')
  consult.hints.push({ at: rules.now, by, row, line, text: text.trim() })
  tell(change, consult.workerKey, 'line.hint', {
    fallback: 'line.hint.fallback',
    params: { person: { person: by } },
    buttons: ['consult.steps'],
  })
  audit(change, 'hint', by)
}

/** Whether the worker has that row in front of them, and that line with it. */
export function canPointAt(consult: Consult, { row, line = null }: HintInput, pack: Rules['pack']): boolean {
  const offered = line === null || (linesShown(consult, pack).includes(line) && pack.phrases[line]?.step === row)
  return offered && rowsToPointAt(consult, pack).includes(row)
}

/** What was pointed at as it is read afterwards: of a row that is hidden by now nothing stands, nor a line that is not to be said any more (table B). */
export const hintsTold = (consult: Consult, pack: Rules['pack']): Consult['hints'] => {
  const rules = tableOf(consult, pack)
  const lines = linesShown(consult, pack)
  return consult.hints
    .filter(({ row }) => rules[row] !== '-')
    .map((one) => (one.line === null || lines.includes(one.line) ? one : { ...one, line: null }))
}

/** What was pointed at last on each row that is shown. */
export const hintOn = ({ hints }: Pick<Consult, 'hints'>, row: ChosenRow): Consult['hints'][number] | undefined =>
  hints.findLast((one) => one.row === row)
