import { Refusal } from '../../errors.ts'
import { sessionCapAt } from '../../escalation/dues.ts'
import type { At, PersonKey } from '../../words.ts'
import { markSeen } from '../answering/seen.ts'
import { audit, begin, finish, isOpen } from '../change.ts'
import { becomeSoon } from '../clock/become-soon.ts'
import { fireDue } from '../clock/fire.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { firstOf } from '../people/participants.ts'
import { standingOf } from '../permissions.ts'
import type { Rules } from '../rules.ts'

/** When worker and supervisor meet next; `at` is the end of the session. The answer is due then, but never later than 30 days after sending. */
export function setSession(consult: Consult, input: { by: PersonKey; at: At | null }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'session', states: ['sent', 'seen', 'asked'] }, rules)
  const c = change.consult
  c.sessionAt = input.at
  if (c.level === 'next_session') {
    const cap = sessionCapAt(rules.agency, c.run.fromAt)
    c.answerDueAt = input.at === null || input.at <= rules.now ? cap : Math.min(cap, input.at)
  }
  audit(change, 'session', input.by)
  return finish(change)
}

/** Says when a worker's booked session with that person ends; null when none lies ahead. */
export type BookedSessions = (supervisor: PersonKey) => At | null

/** A consult that has just come to wait for the next session waits for the one its pair has booked (T5). */
export function waitForSession(changed: Changed<Consult>, by: PersonKey, booked: BookedSessions, rules: Rules): Changed<Consult> {
  const { consult } = changed
  const first = firstOf(consult)
  const at = first === null ? null : booked(first)
  if (consult.level !== 'next_session' || !isOpen(consult) || at === null || at === consult.sessionAt) return changed
  const set = setSession(consult, { by, at }, rules)
  return { consult: set.consult, effects: [...changed.effects, ...set.effects] }
}

/** "You met. Did you talk about it?" Yes answers it (event answered, in person); no makes it `soon` at once (T5). */
export function sessionTalked(consult: Consult, input: { by: PersonKey; yes: boolean }, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'session', states: ['sent', 'seen', 'asked'] }, rules)
  const c = change.consult
  if (c.level !== 'next_session' || c.sessionAt === null || c.sessionAt > rules.now) throw new Refusal('changed')
  if (standingOf(c, input.by) === 'worker') c.workerActiveAt = rules.now
  if (input.yes) {
    const by = standingOf(c, input.by) === 'worker' ? (c.people.find((p) => p.leftAt === null && p.rung === 1)?.key ?? input.by) : input.by
    markSeen(c, by, rules.now)
    c.answers.push({ at: rules.now, by, mode: 'met', text: '', why: '', minutes: null, reviewOn: null })
    c.state = 'answered'
  } else {
    becomeSoon(change)
    fireDue(change)
  }
  audit(change, 'session_talked', input.by, { yes: input.yes })
  return finish(change)
}
