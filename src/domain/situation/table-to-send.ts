import type { GuidanceRules } from '../guidance.ts'
import { levelOf } from './level.ts'
import type { Situation } from './situation.ts'
import { type StepRules, stepRules } from './steps.ts'

/** Table B for what is not sent, as it would be sent by itself: what came before raises no level so far that it would hide a step. */
export function tableToSend(pack: GuidanceRules, situation: Situation): StepRules {
  const { level, floor } = levelOf(pack, situation)
  return stepRules(pack, situation, level, floor)
}
