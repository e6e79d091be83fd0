import { chainOf, independentFor, partOf, route } from '../../escalation/chain.ts'
import { canReachNow, isAway } from '../../time/availability.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import { addList } from '../people/add-list.ts'
import { addPerson } from '../people/add-person.ts'
import { participantOf, participantsOnClock } from '../people/participants.ts'
import { comeNow } from '../people/reached.ts'
import { callWhoMayLook, nobodyWatchesUntil } from './nobody-watches.ts'

/** With fewer who can be reached, whoever stands outside the line is called as well (R4). */
const ENOUGH = 2
/** From then on everybody has it (table D). */
const ALL_MS = 30 * 60_000

/**
 * Whom an alarm calls at once: duty, P1 and P2 of those who can be reached now (table D, R3). With fewer than two: the independent contact and
 * the last resort as well, then the list for alarms; with nobody at all, everyone of the line who is not away: better a call too many
 * than silence. Where nobody watches before the opening, P1 and P2 have it until then (R5). Whoever is left out is none of them (R4).
 */
export function alertTeam(change: Change): void {
  const { consult, rules } = change
  const { agency, now } = rules
  const { workerKey, excluded, situation } = consult
  if (nobodyWatchesUntil(consult, now) !== null && callWhoMayLook(change)) return
  const routing = route(agency, { workerKey, excluded, level: 'now', now, ackWindow: { from: now, to: now }, situation })
  addList(change, 'duty')
  const passedOn = (key: PersonKey) => (participantOf(consult, key)?.leftAt ?? null) !== null
  const chain = routing.chain.filter((key) => !passedOn(key))
  for (const [i, key] of chain.slice(0, 2).entries()) joinAlarm(change, key, i + 1)
  if (reachable(change) < ENOUGH) {
    callFromOutside(change)
    if (reachable(change) < ENOUGH) addList(change, 'now_list')
  }
  if (participantsOnClock(consult).length > 0) return
  for (const [i, key] of [...chainOf(agency, workerKey, { excluded }), ...outsideOf(change)].entries()) {
    const person = agency.byKey.get(key)
    if (person && !isAway(person, now, agency)) joinAlarm(change, key, i + 1)
  }
}

/** How many who have it can be reached now: in the agency file, not away, not left out; outside hours on duty or agreed to it (R4). */
const reachable = (change: Change): number => participantsOnClock(change.consult).filter(({ key }) => canBeReached(change, key)).length

function canBeReached({ rules }: Change, key: PersonKey): boolean {
  const person = rules.agency.byKey.get(key)
  return person !== undefined && canReachNow(person, rules.now, rules.agency)
}

/** The independent contact, if there is one for this worker. */
const outsideOf = ({ consult, rules }: Change): PersonKey[] => [independentFor(rules.agency, consult)].filter((key) => key !== null)

function callFromOutside(change: Change): PersonKey[] {
  const { consult, rules } = change
  const line = chainOf(rules.agency, consult.workerKey, { excluded: consult.excluded })
  const lastResort = rules.agency.byKey.get(consult.workerKey)?.last_resort ?? []
  return [...outsideOf(change), ...lastResort].filter((key) => {
    const passedOn = (participantOf(consult, key)?.leftAt ?? null) !== null
    return !passedOn && canBeReached(change, key) && joinAlarm(change, key, line.includes(key) ? line.indexOf(key) + 1 : null)
  })
}

/**
 * People of the line who could not be reached at first and can be now join an alarm that has reached everybody else; so do those outside it (R4), and from
 * its 30th minute on, or a forced word, whoever of the list for alarms is back (R3).
 */
export function addReachable(change: Change): PersonKey[] {
  const { consult, rules } = change
  const { agency, now } = rules
  const ofTheLine = chainOf(agency, consult.workerKey, { excluded: consult.excluded }).filter((key, i) => {
    const person = agency.byKey.get(key)
    const passedOn = (participantOf(consult, key)?.leftAt ?? null) !== null
    return person !== undefined && !passedOn && canReachNow(person, now, agency) && joinAlarm(change, key, i + 1)
  })
  const back = everybodyIsCalled(consult, now) ? addList(change, 'now_list') : []
  return [...ofTheLine, ...back, ...(reachable(change) < ENOUGH ? callFromOutside(change) : [])]
}

/** Every step of it has come: by its time (table D), or by a forced word (R10). Whoever can be reached only now is called at once (R3). */
export function everybodyIsCalled({ run, noDutyUntilAt, account }: Consult, now: At): boolean {
  return account.hands === 'forced' || now - Math.max(run.fromAt, noDutyUntilAt ?? 0) >= ALL_MS
}

function joinAlarm(change: Change, key: PersonKey, nth: number | null): boolean {
  const part = partOf(change.rules.agency, change.consult.workerKey, key)
  const there = participantOf(change.consult, key)
  if (there?.waiting) comeNow(there, change.rules.now)
  return addPerson(change, { key, part, cause: 'sent', rung: nth })
}
