import { heldSince, promptsRest } from '../check-in/held.ts'
import { isSilent } from '../consult/account/silent.ts'
import type { Consult } from '../consult/consult.ts'
import { isAlive } from '../consult/states.ts'
import { tableOf } from '../consult/table-b.ts'
import type { GuidanceRules } from '../guidance.ts'
import { TALK_ROWS } from '../situation/rows.ts'
import type { Draft } from '../situation/situation.ts'
import type { StepRules } from '../situation/steps.ts'
import { tableToSend } from '../situation/table-to-send.ts'
import type { At } from '../words.ts'

interface OfWorker {
  /** Theirs that are open, or ended since `heldSince`. */
  consults: readonly Consult[]
  drafts: readonly Pick<Draft, 'situation'>[]
}

/**
 * Whether a worker is offered any lines to practise at this moment. Not while an alarm, sexual conduct, threats or a serious matter of one's own
 * is open, nor for 14 days after (as for item 42); and not while anything of theirs, sent or not, hides a step of the talk (table B). Of an alarm
 * that their account reads nothing more of, its end counts for nothing: only that they typed a word, and when, is known to whoever holds the phone (R10).
 */
export function mayPractise(pack: GuidanceRules, { consults, drafts }: OfWorker, now: At): boolean {
  const [silent, read] = [consults.filter(isQuiet), consults.filter((one) => !isQuiet(one))]
  return (
    !silent.some(({ account }) => (account.silentAt ?? now) > heldSince(now)) &&
    !promptsRest(read, now) &&
    !read.some((one) => isAlive(one) && hidesTalk(tableOf(one, pack))) &&
    !drafts.some((one) => hidesTalk(tableToSend(pack, one.situation)))
  )
}

/** Also one of them: the lines of a reply may be of any. */
const hidesTalk = (rules: StepRules): boolean => TALK_ROWS.some((row) => rules[row] === '-')

const isQuiet = (consult: Consult): boolean => isSilent(consult, consult.workerKey)
