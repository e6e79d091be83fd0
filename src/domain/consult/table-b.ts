import type { GuidanceRules } from '../guidance.ts'
import { type StepRules, stepRules, talksToClient } from '../situation/steps.ts'
import type { Consult } from './consult.ts'

/** Table B for a consult as it stands now: by its situation, and by the level and floor that it has. */
export const tableOf = ({ situation, level, floor }: Pick<Consult, 'situation' | 'level' | 'floor'>, pack: GuidanceRules): StepRules =>
  stepRules(pack, situation, level, floor)

/** Whether the worker was to talk with the client about it at all. */
export const wasToTalk = (consult: Consult, pack: GuidanceRules): boolean => talksToClient(tableOf(consult, pack))
