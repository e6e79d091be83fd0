import type { PersonKey } from '../../words.ts'
import { audit, finish, resume, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { addNext } from './give-to.ts'
import { replacedBeside } from './not-reached.ts'
import { participantOf, participantsOnClock } from './participants.ts'
import { passOver } from './pass-over.ts'
import { isReached } from './reached.ts'
import { whoHasIt } from './who-has-it.ts'

/**
 * Somebody cannot be reached in chat at all, or the platform will not have their card (`refused`): the next person has it at once, and the
 * worker hears so. At an alarm that is the next who does not have it yet, and nobody is taken off it who has had it, or only for what a card looks like.
 * Whose view was asked is missed only by who asked.
 */
export function unreachable(consult: Consult, input: { person: PersonKey; refused?: boolean }, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  const { consult: c } = change
  const before = participantOf(c, input.person)
  const stays = before !== undefined && alarmOn(c) && participantsOnClock(c).includes(before) && (input.refused || isReached(before))
  if (stays) {
    if (before.missedAt !== null) return { consult, effects: [] }
    replacedBeside(change, input.person)
    return finish(change)
  }
  const asked = before?.part === 'second' && before.leftAt === null ? before.from : null
  const had = whoHasIt(c)
  const next = passOver(change, input.person)
  if (next === undefined && asked === null) return { consult, effects: [] }
  const name = { person: input.person }
  if (asked !== null) tell(change, asked, 'line.second_unreached', { params: { name } })
  const joined = alarmOn(c) && next !== null && next !== undefined && had.includes(next) ? addNext(change) : null
  const person = joined ?? next ?? null
  // An alarm's page and card say who has it.
  if (person !== null && !alarmOn(c))
    tell(change, c.workerKey, 'line.unreachable', { state: 'passed', params: { name, person: { person } } })
  audit(change, 'unreachable', null, { person: input.person })
  return finish(change)
}
