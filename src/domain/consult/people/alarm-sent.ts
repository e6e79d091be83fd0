import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { isHeldUp, reachedBy } from './reached.ts'
import { seenBy, whoHasIt } from './who-has-it.ts'

/** What is known of an alarm (R9), as its page, its card and its line say it: nothing sent yet, chat that takes nothing, nobody there to send it to, or to whom and who has seen it. */
export function alarmSent(consult: Consult): {
  sent: 'no' | 'held' | 'nobody' | 'yes'
  people: { people: PersonKey[] }
  n: number
  seen: { people: PersonKey[] }
} {
  const reached = reachedBy(consult)
  const seen = seenBy(consult)
  const sent = reached.length > 0 ? 'yes' : whoHasIt(consult).length === 0 ? 'nobody' : isHeldUp(consult) ? 'held' : 'no'
  return { sent, people: { people: reached }, n: seen.length, seen: { people: seen } }
}
