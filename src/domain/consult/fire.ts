import type { Level, PersonKey } from '../words.ts'
import { addList } from './add-list.ts'
import { addRung } from './add-person.ts'
import { addReachable } from './alert-team.ts'
import { becomeSoon } from './become-soon.ts'
import type { Change } from './change.ts'
import { isOpen, tell } from './change.ts'
import { closeLog } from './close-log.ts'
import { alarmOn } from './contact-made.ts'
import { addNext } from './give-to.ts'
import { participantOf, participantsOnClock } from './participants.ts'
import { type Reminder, remind, remindedBy } from './remind.ts'
import { sendDigest } from './send-digest.ts'
import { holds, type Step, type StepAct, stepsUntil } from './steps.ts'
import { tellAlarmRung } from './tell-alarm.ts'
import { tellManager } from './tell-manager.ts'
import { tellWorker, type WorkerNews } from './tell-worker.ts'

/** Later than this, a step was missed while the process was down, and the worker is told how late it is. */
const LATE_MS = 5 * 60_000

/** What one moment's steps come to, merged: one notice for each person, the latest one. */
interface Batch {
  reminders: Map<PersonKey, Reminder>
  joined: PersonKey[]
  news: Map<WorkerNews, true>
}

/**
 * Fires every step that is due and has not fired, until nothing is due. Steps that fire together are merged: each person hears once,
 * what the latest of them says (T7, outage). Returns how many fired.
 */
export function fireDue(change: Change, q: { outage: boolean } = { outage: false }): number {
  let fired = 0
  for (;;) {
    const due = [...stepsUntil(change.consult, change.rules, change.rules.now)]
    if (due.length === 0) return fired
    fired += fireTogether(change, due, q.outage)
  }
}

function fireTogether(change: Change, due: readonly Step[], outage: boolean): number {
  const { consult, rules } = change
  const batch: Batch = { reminders: new Map(), joined: [], news: new Map() }
  const run = consult.run.n
  const alarm = alarmOn(consult)
  const lateMs = rules.now - Math.min(...due.map((s) => s.at))
  let fired = 0
  for (const step of due) {
    consult.fired[step.key] = rules.now
    fired += 1
    for (const act of step.acts) if (holds(act, consult)) play(change, act, batch)
    // A step that began a new run or ended the consult makes the rest of this batch stale.
    if (consult.run.n !== run || consult.state === 'closed') break
  }
  tellAll(change, batch, { alarm, lateMs: outage && lateMs >= LATE_MS ? lateMs : 0 })
  return fired
}

function play(change: Change, act: StepAct, batch: Batch): void {
  const { consult } = change
  switch (act.act) {
    case 'add': {
      const joined = addRung(change, act.rung)
      if (joined) batch.joined.push(joined)
      batch.news.set('rung', true)
      return
    }
    case 'add_list':
      batch.joined.push(...addList(change, act.list))
      batch.news.set('rung', true)
      return
    case 'add_next': {
      const joined = addNext(change)
      batch.reminders.set(act.key, { text: 'unseen' })
      if (joined) batch.joined.push(joined)
      batch.news.set('rung', true)
      return
    }
    case 'remind':
      if (act.text === 'alarm' && act.whom === 'all') batch.joined.push(...addReachable(change))
      for (const key of remindedBy(consult, act.whom, change.rules.now)) batch.reminders.set(key, { text: act.text })
      return
    case 'remind_person':
      batch.reminders.set(act.key, { text: consult.ackedAt === null ? 'unseen' : 'answer' })
      return
    case 'tell_worker':
      batch.news.set(act.what, true)
      return
    case 'tell_manager':
      tellManager(change, act.what)
      return
    case 'arrive': {
      const there = participantOf(consult, act.key)
      if (!there) return
      Object.assign(there, { waiting: false, waitsUntilAt: null })
      batch.joined.push(act.key)
      return
    }
    case 'digest':
      sendDigest(change, act.key)
      return
    case 'become_soon':
      becomeSoon(change)
      return
    case 'close_log':
      closeLog(change)
  }
}

/** Says what a batch came to: new people get a card, not a reminder; the worker hears who joined before anything else. */
function tellAll(change: Change, batch: Batch, q: { alarm: boolean; lateMs: number }): void {
  const { consult } = change
  const joined = new Set(batch.joined)
  if (q.lateMs > 0 && isOpen(consult)) {
    tell(change, consult.workerKey, 'line.late', { params: { late: { ms: q.lateMs }, state: joined.size > 0 ? 'backup' : 'other' } })
  }
  if (q.alarm && batch.news.has('rung')) {
    batch.news.delete('rung')
    tellAlarmRung(change)
  }
  tellWorker(change, [...batch.news.keys()], batch.joined)
  if (!q.alarm) {
    for (const person of joined) {
      for (const p of participantsOnClock(consult)) {
        if (p.rung === 1 && !joined.has(p.key)) tell(change, p.key, 'line.backup.first', { params: { person: { person } } })
      }
    }
  }
  for (const [key, reminder] of batch.reminders) if (!joined.has(key)) remind(change, key, reminder)
}

/** Levels whose notices are never merged with others or held (rules.md timers). */
export const isUrgent = (level: Level): boolean => level === 'now' || level === 'today'
