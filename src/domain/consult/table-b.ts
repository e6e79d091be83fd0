import type { GuidanceRules, PhraseId } from '../guidance.ts'
import { phrasesFor } from '../situation/phrases.ts'
import { type Offered, offeredOn, rowsOf } from '../situation/row-states.ts'
import type { Row } from '../situation/rows.ts'
import { secondTimeLine } from '../situation/second-time.ts'
import { type StepRules, stepRules, talksToClient } from '../situation/steps.ts'
import type { Consult } from './consult.ts'

/** Table B for a consult as it stands now: by its situation, and by the level and floor that it has. */
export const tableOf = ({ situation, level, floor }: Pick<Consult, 'situation' | 'level' | 'floor'>, pack: GuidanceRules): StepRules =>
  stepRules(pack, situation, level, floor)

/** Whether the worker was to talk with the client about it at all. */
export const wasToTalk = (consult: Consult, pack: GuidanceRules): boolean => talksToClient(tableOf(consult, pack))

/** The rows of a consult's checklist as its worker sees them now: with an answer also what waited for it (table B). */
export const rowsShown = (consult: Consult, pack: GuidanceRules, answered: boolean = consult.answers.length > 0): Row[] =>
  rowsOf(tableOf(consult, pack), { answered })

/** What its worker can say of it now. */
export const offeredRows = (consult: Consult, pack: GuidanceRules): Offered => offeredOn(rowsShown(consult, pack))

/** The lines to say that are offered with those rows now, to the worker and to whoever reads along. */
export function linesShown(consult: Consult, pack: GuidanceRules): PhraseId[] {
  const table = tableOf(consult, pack)
  const lines = phrasesFor(pack, consult.situation, table)
  // Once they went on, the line for the second time comes first.
  const second = consult.wentOn.length > 0 ? secondTimeLine(pack, consult.situation, table) : null
  return second === null ? lines : [...new Set([second, ...lines])]
}
