import { playWords } from '../account/play-words.ts'
import { audit, finish, resume } from '../change.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { RINGING } from './due-steps.ts'
import { fireDue } from './fire.ts'

/**
 * Fires every step that is due, once. After an outage the missed ones of one person come as a single notice, the latest, and the
 * worker is told how late it is. Advancing again at the same moment changes nothing. Never closes what is unanswered.
 */
export function advance(consult: Consult, rules: Rules): Changed<Consult> {
  const change = resume(consult, rules)
  const played = RUNNING.includes(change.consult.state) ? playWords(change) : 0
  const fired = fireDue(change, { outage: true })
  if (fired > 0) audit(change, 'steps', null, { fired })
  return finish(change, { draw: played > 0 || (fired > 0 && showsAnew(consult, change.consult)) ? 'all' : fired > 0 ? 'worker' : 'nobody' })
}

/** Whether everybody's card reads differently now. The worker's names the next step as well, so it changes with every one. */
const showsAnew = (before: Consult, now: Consult): boolean =>
  before.run.n !== now.run.n ||
  Object.keys(now.fired).some((key) => key.startsWith(RINGING) && before.fired[key] === undefined) ||
  before.state !== now.state ||
  before.answerMissedAt !== now.answerMissedAt ||
  before.people.length !== now.people.length ||
  before.people.some((p, i) => p.waiting !== now.people[i]?.waiting || p.leftAt !== now.people[i]?.leftAt)
