import { addReachable, everybodyIsCalled } from '../asking/alert-team.ts'
import { audit, type Change, finish, isOpen, resume, tell } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { addingRests } from '../clock/pause-adding.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { tellAlarmGrew } from '../telling/tell-batch.ts'
import { giveAnew } from './give-anew.ts'

/**
 * A changed agency file says that somebody is there who was not: an alarm that has called everybody calls them at once, and does not wait for its next
 * reminder (R3); a consult that nobody has goes to them (R16). Null: there is nobody, or the adding of people rests, and they come after that.
 */
export function callWhoIsBack(consult: Consult, rules: Rules): Changed<Consult> | null {
  const change = resume(consult, rules)
  const called = alarmOn(consult) ? callToAlarm(change) : isOpen(consult) ? giveTold(change) : 0
  if (called === 0) return null
  audit(change, 'back', null, { people: called })
  return finish(change)
}

function callToAlarm(change: Change): number {
  const { consult, rules } = change
  if (!everybodyIsCalled(consult, rules.now) || addingRests(consult, rules.now)) return 0
  const joined = addReachable(change)
  tellAlarmGrew(change, joined)
  return joined.length
}

function giveTold(change: Change): number {
  const given = giveAnew(change)
  if (given === null) return 0
  tell(change, change.consult.workerKey, 'line.backup.worker', { params: { person: { person: given } } })
  return 1
}
