import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { tell, tellOthers } from '../change.ts'
import { alarmEnd, alarmOn, contactReports, newestReport } from '../clock/contact-made.ts'
import { participantsOnClock, responderOf } from '../people/participants.ts'

/** On their lock screen: it needs them still. */
const STILL = 'remind.alarm.fallback'

/** Everyone the alarm has called, but one. */
function tellCalled(change: Change, not: PersonKey | null, say: (to: PersonKey) => void): void {
  for (const p of participantsOnClock(change.consult)) if (p.key !== not) say(p.key)
}

/** Somebody reported contact: the others hear who, and that it is not confirmed. */
export function tellContact(change: Change, by: PersonKey): void {
  const newest = contactReports(change.consult).at(-1)
  if (!newest) return
  const params = { name: { person: by }, saw: newest.saw ? 'yes' : 'no', worker: { person: change.consult.workerKey } }
  tellCalled(change, by, (to) => tell(change, to, 'line.spoken.reported', { params, fallback: STILL }))
}

/** The worker is asked whether the newest report is so, again and again as the clock says. */
export function askWhetherSpoken(change: Change): void {
  const newest = contactReports(change.consult).at(-1)
  if (!newest || newest.confirmed !== null) return
  tell(change, change.consult.workerKey, 'worker.alarm.spoken', {
    state: 'spoken',
    params: { name: { person: newest.by }, saw: newest.saw ? 'yes' : 'no', report: newestReport(change.consult)! },
    buttons: ['spoken.confirm', 'spoken.deny'],
  })
}

/** The worker's yes alone is not enough: no safe word went with it, so a second contact has to come (T4). */
export function tellHalfConfirmed(change: Change, by: PersonKey): void {
  const { consult: c } = change
  tell(change, c.workerKey, 'line.spoken.half.worker', { params: { person: { person: by } } })
  const params = { worker: { person: c.workerKey }, name: { person: by } }
  tellCalled(change, null, (to) => tell(change, to, 'line.spoken.half', { params, fallback: STILL }))
}

/**
 * A report that counts for nothing, and nobody asks the worker. Of somebody who is said to be the danger: the others hear it (R4). Of a voice, where the
 * phone may be in other hands: whoever noted it hears it too, or they would take it for done (R10).
 */
export function tellIgnored(change: Change, by: PersonKey): void {
  const { consult: c } = change
  const params = { name: { person: by }, worker: { person: c.workerKey } }
  if (!c.contactIgnored.includes(by)) {
    if (alarmOn(c)) tellCalled(change, null, (to) => tell(change, to, 'line.spoken.voice', { params, fallback: STILL }))
    return
  }
  tellCalled(change, by, (to) => tell(change, to, 'line.named.contact', { params, fallback: STILL }))
}

/** Somebody found them not safe: everybody hears it, the worker too. */
export function tellNotSafe(change: Change, by: PersonKey): void {
  const { consult: c } = change
  const params = { name: { person: by }, worker: { person: c.workerKey } }
  tellCalled(change, by, (to) => tell(change, to, 'line.spoken.not', { params, fallback: STILL }))
  tell(change, c.workerKey, 'line.spoken.again')
}

/** It has ended, how, and who looks in again. */
export function tellAlarmEnded(change: Change): void {
  const { consult: c } = change
  const end = alarmEnd(c)
  if (!end) return
  const person = { person: responderOf(c) ?? end.by }
  const params = { why: end.why, name: { person: end.by }, worker: { person: c.workerKey }, person, at: { at: end.at } }
  tellOthers(change, null, 'line.ended', { state: 'ended', params })
  tell(change, c.workerKey, 'line.ended.worker', { state: 'ended', params: { person } })
}
