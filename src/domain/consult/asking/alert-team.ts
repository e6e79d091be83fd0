import { chainOf, partOf, route } from '../../escalation/chain.ts'
import { canReachNow, isAway } from '../../time/availability.ts'
import type { PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import { addList } from '../people/add-list.ts'
import { addPerson } from '../people/add-person.ts'
import { participantOf, participantsOnClock } from '../people/participants.ts'
import { comeNow } from '../people/reached.ts'

/**
 * Whom an alarm calls at once: duty, P1 and P2 of those who can be reached now (table D, R3). With fewer, the list for alarms; with
 * nobody at all, everyone of the line who is not away, at whatever hour: better a call too many than silence (R5).
 */
export function alertTeam(change: Change): void {
  const { consult, rules } = change
  const { agency, now } = rules
  const { workerKey, excluded, situation } = consult
  const routing = route(agency, { workerKey, excluded, level: 'now', now, ackWindow: { from: now, to: now }, situation })
  addList(change, 'duty')
  const passedOn = (key: PersonKey) => (participantOf(consult, key)?.leftAt ?? null) !== null
  const chain = routing.chain.filter((key) => !passedOn(key))
  for (const [i, key] of chain.slice(0, 2).entries()) joinAlarm(change, key, i + 1)
  if (participantsOnClock(consult).length === 0) addList(change, 'now_list')
  if (participantsOnClock(consult).length > 0) return
  for (const [i, key] of chainOf(agency, workerKey, { excluded }).entries()) {
    const person = agency.byKey.get(key)
    if (person && !isAway(person, now, agency)) joinAlarm(change, key, i + 1)
  }
}

/** People of the line who could not be reached at first and can be now join an alarm that has reached everybody else. */
export function addReachable(change: Change): PersonKey[] {
  const { consult, rules } = change
  const { agency, now } = rules
  return chainOf(agency, consult.workerKey, { excluded: consult.excluded }).filter((key, i) => {
    const person = agency.byKey.get(key)
    const passedOn = (participantOf(consult, key)?.leftAt ?? null) !== null
    return person !== undefined && !passedOn && canReachNow(person, now, agency) && joinAlarm(change, key, i + 1)
  })
}

function joinAlarm(change: Change, key: PersonKey, nth: number): boolean {
  const part = partOf(change.rules.agency, change.consult.workerKey, key)
  const there = participantOf(change.consult, key)
  if (there?.waiting) comeNow(there, change.rules.now)
  return addPerson(change, { key, part, cause: 'sent', rung: nth })
}
