import type { GuidanceRules } from '../guidance.ts'
import { levelOf } from './level.ts'
import { type Offered, offeredOn, rowsOf, rowsToSend } from './row-states.ts'
import { shownScript } from './script-lines.ts'
import type { Situation } from './situation.ts'
import { type StepRules, stepRules } from './steps.ts'

/** Table B for what is not sent, as it would be sent by itself: what came before raises no level so far that it would hide a step. */
export function tableToSend(pack: GuidanceRules, situation: Situation): StepRules {
  const { level, floor } = levelOf(pack, situation)
  return stepRules(pack, situation, level, floor)
}

/** What can be said of the rows before it is sent: nobody has answered yet. */
export const offeredToSay = (rules: StepRules): Offered => offeredOn(rowsOf(rules, { answered: false }))

/** The situation as it is sent, and as whoever sends it reads it before: nothing goes along of a row, a script or a rule that is hidden by now (table B). */
export const situationToSend = (situation: Situation, rules: StepRules): Situation => ({
  ...situation,
  ...rowsToSend(situation, offeredToSay(rules)),
  script: shownScript(situation, rules),
})
