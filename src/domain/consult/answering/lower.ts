import { Refusal } from '../../errors.ts'
import { floorAfterContact } from '../../situation/level.ts'
import { type Level, type PersonKey, rank } from '../../words.ts'
import { audit, begin, finish, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { responderOf } from '../people/participants.ts'
import type { Rules } from '../rules.ts'

/** The lowest level the responder may choose now: after an alarm somebody spoke for, `today` (item 80). */
export const lowestOf = (consult: Consult): Level => (consult.level === 'now' ? floorAfterContact(consult.floor) : consult.floor)

/**
 * The responder makes it less urgent (T8): never under the floor, with a reason the worker reads and may undo, and never an alarm
 * before somebody spoke with the worker. The answer clock counts anew from now; people who joined stay.
 */
export function lower(consult: Consult, input: { by: PersonKey; level: Level; reason: string }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'level', states: ['seen', 'asked', 'answered'] }, rules)
  const c = change.consult
  if (responderOf(c) !== input.by || alarmOn(c)) throw new Refusal('not_allowed')
  if (rank(input.level) >= rank(c.level)) throw new Refusal('invalid', { 'level.to': 'nav.pick' })
  if (rank(input.level) < rank(lowestOf(c)) || input.level === 'log_only') throw new Refusal('invalid', { 'level.to': 'nav.pick' })
  if (!input.reason.trim()) throw new Refusal('invalid', { 'level.why': 'level.why.error' })
  c.floor = lowestOf(c)
  startRun(change, { cause: 'lowered', level: input.level, by: input.by, reason: input.reason, answer: 'fresh', ack: 'keep' })
  tell(change, c.workerKey, 'line.lowered', { params: { name: { person: input.by } }, buttons: ['consult.undo_lower'] })
  audit(change, 'lower', input.by, { level: c.level })
  return finish(change)
}
