import type { GuidanceRules, PhraseId } from '../guidance.ts'
import { flagsOf } from './flags.ts'
import type { Phrased } from './phrases.ts'
import type { StepRules } from './steps.ts'

const SECOND: PhraseId = 'phrase.role_second'

/**
 * The line for the second time, once they went on: null where table B hides what it belongs to, where it is nobody who is a client now, and where the
 * client's phone may be watched and it would name a detail.
 */
export function secondTimeLine(pack: GuidanceRules, situation: Phrased, rules: StepRules): PhraseId | null {
  const phrase = pack.phrases[SECOND]
  if (situation.who !== 'client' || !phrase || phrase.step === null || (rules[phrase.step] !== 'R' && rules[phrase.step] !== 'O'))
    return null
  return flagsOf(situation).includes('client_monitored') && phrase.names_detail ? null : SECOND
}
