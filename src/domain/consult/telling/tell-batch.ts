import type { PersonKey } from '../../words.ts'
import { type Change, isOpen, tell } from '../change.ts'
import { type Reminder, remind } from '../clock/remind.ts'
import { remindAction } from '../clock/remind-action.ts'
import { firstOf, participantsOnClock } from '../people/participants.ts'
import { tellWorker, type WorkerNews } from './tell-worker.ts'

/** What the steps of one moment come to, merged: one notice for each person, the latest. */
export interface Batch {
  reminders: Map<PersonKey, Reminder>
  /** Who joined, in order. */
  joined: PersonKey[]
  /** Whose card was not taken in time, and who of `joined` has it beside them. */
  instead: { of: PersonKey; by: PersonKey }[]
  news: Set<WorkerNews>
  /** Actions of the record that are due, by id: each has its own line. */
  actions: string[]
  /** The alarm was on when they fired. */
  alarm: boolean
  /** How late they are after an outage, in milliseconds; 0 when in time. */
  lateMs: number
}

/** Says what a batch came to. Who joins gets a card, not a reminder; the worker hears who joined. */
export function tellBatch(change: Change, batch: Batch): void {
  tellTheWorker(change, batch)
  if (batch.alarm) tellAlarmGrew(change, batch.joined)
  else tellFirst(change, batch.joined)
  const contactNears = batch.news.has('contact')
  for (const [key, reminder] of batch.reminders) {
    if (batch.joined.includes(key)) continue
    if (contactNears && reminder.text === 'answer') tellContactNears(change, key)
    else remind(change, key, reminder)
  }
  for (const id of batch.actions) remindAction(change, id)
  if (contactNears) for (const key of batch.joined) tellContactNears(change, key)
}

function tellTheWorker(change: Change, batch: Batch): void {
  const { consult } = change
  if (batch.lateMs > 0 && isOpen(consult)) {
    const state = batch.joined.length > 0 ? 'backup' : 'other'
    tell(change, consult.workerKey, 'line.late', { params: { late: { ms: batch.lateMs }, state } })
  }
  for (const { of, by } of batch.instead)
    tell(change, consult.workerKey, 'line.not_reached', { params: { name: { person: of }, person: { person: by } } })
  tellWorker(
    change,
    // Who has an alarm now stands on the worker's page and card, which are redrawn: another sound could give a hidden press away.
    [...batch.news].filter((what) => !(batch.alarm && (what === 'joined' || what === 'outage'))),
    batch.joined.filter((key) => !batch.instead.some(({ by }) => by === key)),
  )
}

/** Who had it first hears who else has it now, and can still take it. */
function tellFirst(change: Change, joined: readonly PersonKey[]): void {
  const first = firstOf(change.consult)
  if (first === null || joined.includes(first)) return
  for (const person of joined) tell(change, first, 'line.backup.first', { params: { person: { person } } })
}

/** Those already called hear who else was. */
export function tellAlarmGrew(change: Change, joined: readonly PersonKey[]): void {
  const { consult } = change
  if (joined.length === 0) return
  const params = { people: { people: joined }, worker: { person: consult.workerKey } }
  for (const p of participantsOnClock(consult)) if (!joined.includes(p.key)) tell(change, p.key, 'line.alarm.more', { params })
}

/** T3, to who has it: the worker meets the client soon, and there is no answer. */
function tellContactNears(change: Change, to: PersonKey): void {
  const { consult } = change
  if (consult.contactAt === null) return
  tell(change, to, 'line.contact.sup', { params: { worker: { person: consult.workerKey }, contact: { at: consult.contactAt } } })
}
