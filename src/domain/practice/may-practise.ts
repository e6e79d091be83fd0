import { heldSince, promptsRest } from '../check-in/held.ts'
import { isSilent } from '../consult/account/silent.ts'
import type { Consult } from '../consult/consult.ts'
import { RUNNING } from '../consult/states.ts'
import type { GuidanceRules } from '../guidance.ts'
import { levelOf } from '../situation/level.ts'
import type { Draft } from '../situation/situation.ts'
import { stepRules, talksToClient } from '../situation/steps.ts'
import type { At } from '../words.ts'

interface OfWorker {
  /** Theirs that are open, or ended since `heldSince`. */
  consults: readonly Consult[]
  drafts: readonly Pick<Draft, 'situation'>[]
}

/**
 * Whether a worker is offered any lines to practise at this moment. Not while an alarm, sexual conduct, threats or a serious matter of one's own
 * is open, nor for 14 days after (as for item 42); and not while anything of theirs, sent or not, hides the talk steps (table B). Of an alarm
 * that their account reads nothing more of, its end counts for nothing: only that they typed a word, and when, is known to whoever holds the phone (R10).
 */
export function mayPractise(pack: GuidanceRules, { consults, drafts }: OfWorker, now: At): boolean {
  const [silent, read] = [consults.filter(isQuiet), consults.filter((one) => !isQuiet(one))]
  return (
    !silent.some(({ account }) => (account.silentAt ?? now) > heldSince(now)) &&
    !promptsRest(read, now) &&
    !read.some((one) => isOpen(one) && hides(pack, one)) &&
    !drafts.some((one) => draftHides(pack, one))
  )
}

const isQuiet = (consult: Consult): boolean => isSilent(consult, consult.workerKey)

const isOpen = ({ state }: Consult): boolean => RUNNING.includes(state) || state === 'logged'

const hides = (pack: GuidanceRules, { situation, level, floor }: Consult): boolean =>
  !talksToClient(stepRules(pack, situation, level, floor))

/** As it would be sent: what came before raises no level so far that it would hide a step. */
function draftHides(pack: GuidanceRules, { situation }: Pick<Draft, 'situation'>): boolean {
  const { level, floor } = levelOf(pack, situation)
  return !talksToClient(stepRules(pack, situation, level, floor))
}
