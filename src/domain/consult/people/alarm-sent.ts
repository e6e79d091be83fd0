import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { isHeldUp, reachedBy } from './reached.ts'
import { seenBy } from './who-has-it.ts'

/** What is known of an alarm (R9), as its page, its card and its line say it: nothing sent yet, chat that takes nothing, or to whom and who has seen it. */
export function alarmSent(consult: Consult): {
  sent: 'no' | 'held' | 'yes'
  people: { people: PersonKey[] }
  n: number
  seen: { people: PersonKey[] }
} {
  const reached = reachedBy(consult)
  const seen = seenBy(consult)
  const sent = reached.length > 0 ? 'yes' : isHeldUp(consult) ? 'held' : 'no'
  return { sent, people: { people: reached }, n: seen.length, seen: { people: seen } }
}
