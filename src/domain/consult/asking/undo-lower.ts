import { Refusal } from '../../errors.ts'
import { type Level, type PersonKey, rank } from '../../words.ts'
import { audit, begin, finish } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { raiseTo } from './raise.ts'

/** The level before the latest lowering, while that lowering stands; else null. An alarm that was spoken for does not come back. */
export function levelToPutBack(consult: Consult): Level | null {
  const [before, lowered] = consult.levels.slice(-2)
  if (consult.run.cause !== 'lowered' || !before || !lowered || rank(before.level) <= rank(lowered.level)) return null
  return before.level === 'now' ? 'today' : before.level
}

/** "Put it back" (T8): the level before the lowering, as a raise. */
export function undoLower(consult: Consult, input: { by: PersonKey }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'undo_lower', states: ['sent', 'seen', 'asked'] }, rules)
  const level = levelToPutBack(change.consult)
  if (level === null || rank(level) <= rank(change.consult.level)) throw new Refusal('changed')
  change.consult.workerActiveAt = rules.now
  raiseTo(change, { level, by: input.by, text: 'line.put_back' })
  audit(change, 'undo_lower', input.by, { level })
  return finish(change)
}
