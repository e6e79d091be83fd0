import { Refusal } from '../../errors.ts'
import type { HeardWord } from '../../safe-words/safe-words.ts'
import type { PersonKey } from '../../words.ts'
import { confirmSpoken } from '../asking/confirm-spoken.ts'
import { safe } from '../asking/safe.ts'
import { audit, finish, resume } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import type { Easing } from './account.ts'
import { isSilent } from './silent.ts'

/** `eased`: done as without words. `again`: a first wrong word, nothing is eased. `noted`: that is all this account reads of it from now on. */
export type Heard = 'eased' | 'again' | 'noted'

interface EasingInput {
  by: PersonKey
  what: Easing
  /** `none`: no words had been chosen when this alarm began. */
  word: HeardWord
  /** The Yes: which report it was said to. Left out where the button did not say. */
  report?: number | null
}

/**
 * Every way in which an alarm is eased from the worker's side passes here, and nowhere else (R10). The safe word, the forced word and a second
 * wrong one write down the same and are answered alike; what follows from each is the clock's (`play-word.ts`).
 */
export function ease(consult: Consult, { by, what, word, report = null }: EasingInput, rules: Rules): Changed<Consult> & { heard: Heard } {
  if (by !== consult.workerKey) throw new Refusal('not_yours')
  if (isSilent(consult, by)) return { consult, effects: [], heard: 'noted' }
  if (word === 'none') return { ...easedBy(consult, { by, what, report }, rules), heard: 'eased' }
  if (consult.level !== 'now' || !RUNNING.includes(consult.state)) throw new Refusal(consult.state === 'closed' ? 'done' : 'changed')
  const change = resume(consult, rules)
  const { account } = change.consult
  if (word === 'wrong') account.wrong += 1
  if (word === 'wrong' && account.wrong < 2) {
    audit(change, 'ease', by, { what }, { word })
    return { ...finish(change, { draw: 'nobody' }), heard: 'again' }
  }
  const forced = word !== 'safe'
  account.silentAt = rules.now
  account.said.push({ at: rules.now, what, word: forced ? 'forced' : 'safe', report: what === 'yes' ? report : null, playedAt: null })
  change.alsoDraw.add(by)
  if (forced) Object.assign(account, { handsAt: rules.now, hands: 'forced' })
  audit(change, 'ease', by, { what }, { word })
  return { ...finish(change, { draw: 'worker' }), heard: 'noted' }
}

/** As without words. */
const easedBy = (consult: Consult, { by, what, report = null }: Omit<EasingInput, 'word'>, rules: Rules): Changed<Consult> =>
  what === 'yes' ? confirmSpoken(consult, { by, yes: true, report }, rules) : safe(consult, { by, what }, rules)
