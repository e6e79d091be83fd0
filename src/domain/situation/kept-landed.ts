import type { Agency } from '../agency.ts'
import type { GuidanceRules } from '../guidance.ts'
import type { At, PersonKey } from '../words.ts'
import { keptContactAt, withReminder } from './kept.ts'
import type { Draft, Situation } from './situation.ts'
import { stepInChoices } from './step-in.ts'
import { talksToClient } from './steps.ts'
import { tableToSend } from './table-to-send.ts'

/** What the author of kept steps says after the talk. "They went on" is no answer yet: it opens the gate, and only what is told from there counts. */
export type KeptLanded = 'heard' | 'hard' | 'not_up'

interface Rules {
  now: At
  agency: Agency
  pack: GuidanceRules
}

/** Whether there is a talk to ask after: where table B hides it, only whether it has been quiet. */
export const keptToTalk = (pack: GuidanceRules, situation: Situation): boolean => talksToClient(tableToSend(pack, situation))

/** Keeps how it went, in the draft and nowhere else. Null where that is no question: of what is not kept, and where table B hides the talk. */
export function landKept(draft: Draft, answer: KeptLanded, { now, agency, pack }: Rules): Draft | null {
  if (draft.keptAt == null || (answer !== 'not_up' && !keptToTalk(pack, draft.situation))) return null
  return withReminder({ ...draft, landed: { at: now, answer }, changedAt: now }, agency, now)
}

/**
 * "They went on", to be told: it happened before, which is what a flag is read by (R7), and whoever is asked to step in hears at sending (R13). Once
 * for each contact: told and not sent, it has not happened a third time. Nobody hears of it before the draft is sent.
 */
export function wentOnKept(draft: Draft, stepIn: PersonKey | null, { now, agency }: Omit<Rules, 'pack'>): Draft {
  const { situation, landed } = draft
  const contactAt = keptContactAt(draft, agency, now)
  const told = landed?.answer === 'went_on' && !(contactAt !== null && landed.at < contactAt && contactAt <= now)
  const asked = stepIn !== null && stepInChoices(agency, draft.workerKey, situation.excluded).includes(stepIn)
  const next: Draft = {
    ...draft,
    situation: {
      ...situation,
      ...(told ? {} : { before: situation.before === 'once' || situation.before === 'more' ? 'more' : 'once' }),
      ...(asked ? { need: 'hr', stepIn } : {}),
    },
    landed: told ? landed : { at: now, answer: 'went_on' },
    changedAt: now,
  }
  return withReminder(next, agency, now)
}
