import { ackAfterHandover, type DuesInput, duesAfterNotEnough, duesFor } from '../../escalation/dues.ts'
import { onDuty } from '../../time/availability.ts'
import { closingOfWorkingDay } from '../../time/team-clock.ts'
import type { At, Level, PersonKey, Reason } from '../../words.ts'
import type { Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import { dueAnew } from '../people/reached.ts'
import type { Rules } from '../rules.ts'

interface NewRun {
  cause: Consult['run']['cause']
  /** The new level; the present one when left out. */
  level?: Level
  /** Who changed it, null for a rule or timer. Only noted when the level changes. */
  by?: PersonKey | null
  reason?: string
  reasons?: readonly Reason[]
  /** `fresh` as if sent now; `sooner` the earlier of old and new (T7); `half` of the level's window (T9). */
  answer: 'fresh' | 'sooner' | 'half'
  /** `fresh`: it has to be confirmed anew; `keep`: whoever confirmed it still has (T8). */
  ack: 'fresh' | 'keep'
}

/** What the due times of a consult depend on, counted from `now`. */
export const duesInput = (consult: Consult, rules: Rules, level: Level): DuesInput => ({
  level,
  from: rules.now,
  contactAt: consult.contactAt,
  contactAdvice: consult.situation.contactAdvice,
  dutyOn: onDuty(rules.agency, rules.now).some((key) => key !== consult.workerKey && !consult.excluded.includes(key)),
  sessionAt: consult.sessionAt,
})

/**
 * Starts a new run of the clocks at `now`: new dues, a fresh ladder, no step fired in it yet. People stay. Steps already past on
 * arrival are fired by the caller, merged in one notice (T7).
 */
export function startRun(change: Change, q: NewRun): void {
  const { consult: c, rules } = change
  const { now, agency, pack } = rules
  const input = duesInput(c, rules, q.level ?? c.level)
  const dues = q.answer === 'half' ? duesAfterNotEnough(agency, pack, input) : duesFor(agency, pack, input)
  const old = c.answerDueAt
  c.run = { n: c.run.n + 1, fromAt: now, cause: q.cause }
  if (dues.level !== c.level) {
    c.levels.push({ at: now, by: q.by ?? null, level: dues.level, reason: q.reason ?? '', reasons: [...(q.reasons ?? [])] })
  }
  Object.assign(c, dues)
  if (q.answer === 'sooner' && old !== null && c.answerDueAt !== null) c.answerDueAt = Math.max(now, Math.min(old, c.answerDueAt))
  if (c.ackDueAt !== null && c.answerDueAt !== null) c.ackDueAt = Math.min(c.ackDueAt, c.answerDueAt)
  c.answerMissedAt = null
  c.pausedUntilAt = null
  // What was said of an earlier alarm says nothing of this one.
  if (c.level === 'now') Object.assign(c, { ended: null, spokenFrom: c.spoken.length })
  for (const p of c.people) {
    p.ackDueAt = null
    p.snoozedUntilAt = null
    p.snoozes = 0
    if (q.ack === 'fresh') p.seenAt = null
    // What is to be confirmed anew has to reach them anew; an alarm that only goes on has.
    if (q.ack === 'fresh' && q.cause !== 'denied' && p.leftAt === null && !p.waiting) dueAnew(p, now)
    p.missedAt = null
  }
  if (q.ack === 'fresh') unconfirm(c)
}

/** It has to be confirmed anew: waits as if just sent. */
function unconfirm(c: Consult): void {
  c.ackedAt = null
  c.ackedBy = null
  c.askedAt = null
  c.askedBy = null
  c.state = 'sent'
}

/** T1 for a person it is handed to now. */
export const ownAckFor = (consult: Consult, rules: Rules): At | null =>
  ackAfterHandover(rules.agency, rules.pack, {
    level: consult.level,
    now: rules.now,
    answerDueAt: consult.answerDueAt,
    dutyOn: duesInput(consult, rules, consult.level).dutyOn ?? false,
  })

/** T4 after contact: outcome and record by the end of the next working day. */
export const recordDueAfterAlarm = (rules: Rules): At => closingOfWorkingDay(rules.agency, rules.now, 1)
