import { addReachable, everybodyIsCalled } from '../asking/alert-team.ts'
import { audit, finish, resume } from '../change.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { addingRests } from '../clock/pause-adding.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { tellAlarmGrew } from '../telling/tell-batch.ts'

/**
 * A changed agency file says that somebody can be reached who could not: an alarm that has called everybody calls them at once (R3), and does not wait
 * for its next reminder. Null: there is nobody, or the adding of people rests, and they come after that.
 */
export function callWhoIsBack(consult: Consult, rules: Rules): Changed<Consult> | null {
  if (!alarmOn(consult) || !everybodyIsCalled(consult, rules.now) || addingRests(consult, rules.now)) return null
  const change = resume(consult, rules)
  const joined = addReachable(change)
  if (joined.length === 0) return null
  tellAlarmGrew(change, joined)
  audit(change, 'back', null, { people: joined.length })
  return finish(change)
}
