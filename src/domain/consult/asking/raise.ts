import { Refusal } from '../../errors.ts'
import { type Level, type PersonKey, type Reason, rank } from '../../words.ts'
import { audit, begin, type Change, finish, isOpen, tell, tellOthers } from '../change.ts'
import { fireDue } from '../clock/fire.ts'
import { startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { whoHasIt } from '../people/who-has-it.ts'
import { may } from '../permissions.ts'
import type { Rules } from '../rules.ts'
import { RUNNING } from '../states.ts'
import { alertTeam } from './alert-team.ts'
import { waitForOpening } from './nobody-watches.ts'

/**
 * Makes it more urgent (T7): by the worker, or by someone on it. A fresh acknowledge clock, and the earlier of the old and the new
 * answer time; steps already past come merged in one notice. `now` alerts the team at once, whatever the state was.
 */
export function raise(consult: Consult, input: { by: PersonKey; level: Level; why?: string }, rules: Rules): Changed<Consult> {
  const person = rules.agency.byKey.get(input.by) ?? null
  const action = may(consult, person, 'raise') ? 'raise' : 'level'
  const change = begin(consult, { by: input.by, may: action, states: RUNNING }, rules)
  const c = change.consult
  if (rank(input.level) <= rank(c.level)) throw new Refusal('invalid', { 'ask.level': 'nav.pick' })
  if (input.level !== 'now' && !isOpen(c)) throw new Refusal('changed')
  if (input.by === c.workerKey) Object.assign(c, { workerActiveAt: rules.now, withdrawnAt: null, closeAskedAt: null })
  // "Now: someone phones me" is a call asked for (R12).
  const reasons = input.level === 'now' && input.by === c.workerKey ? (['call'] as const) : []
  c.reasons = [...new Set([...c.reasons, ...reasons])]
  raiseTo(change, { level: input.level, by: input.by, why: input.why ?? '', reasons })
  audit(change, 'raise', input.by, { level: input.level })
  return finish(change)
}

/** The raising itself, also for a new flag (R1) and for "Put it back". */
export function raiseTo(
  change: Change,
  q: { level: Level; by: PersonKey | null; why?: string; reasons?: readonly Reason[]; text?: 'line.put_back' },
): void {
  const { consult: c } = change
  // An old answer time counts only while it was awaited; an alarm has its own.
  const answer = isOpen(c) && q.level !== 'now' ? 'sooner' : 'fresh'
  c.agreedAt = null
  const had = whoHasIt(c)
  startRun(change, { cause: 'raised', level: q.level, by: q.by, reason: q.why ?? '', reasons: q.reasons ?? [], answer, ack: 'fresh' })
  if (c.level === 'now') {
    waitForOpening(c, change.rules)
    alertTeam(change)
  }
  fireDue(change)
  const params = { worker: { person: c.workerKey } }
  if (c.level === 'now') {
    // Their card only changes, and a card that changes does not ring.
    for (const key of had) if (key !== q.by) tell(change, key, 'line.alarm.raised', { state: 'raised', params })
    return
  }
  tellOthers(change, q.by, q.text ?? 'line.raised', { state: 'raised', params })
  if (q.by !== c.workerKey) tell(change, c.workerKey, 'line.raised', { state: 'raised' })
}
