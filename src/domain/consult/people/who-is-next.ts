import type { Agency } from '../../agency.ts'
import { chainOf, independentFor, joinsAt } from '../../escalation/chain.ts'
import { canReachNow, isAway, onDuty } from '../../time/availability.ts'
import { isOpen } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { headOfChain, onlyReturns, participantOf, participantsOnClock } from './participants.ts'

/** The line of this consult: the worker's, or the person picked first, without those left out or who passed it on (R2). */
function lineLeft(consult: Consult, agency: Agency): PersonKey[] {
  const { excluded, situation, workerKey } = consult
  const line = chainOf(agency, workerKey, { excluded, sendTo: situation.sendTo, ownSerious: situation.flags.includes('own_serious') })
  return line.filter((key) => {
    const participant = participantOf(consult, key)
    // Who was unavailable at sending has no place in it; who only waits for the opening has one.
    return !participant || (participant.leftAt === null && !onlyReturns(participant))
  })
}

/**
 * The chain as it stands: who has it first, then the rest of the line in order, without those who were unavailable when it was sent
 * (R3).
 */
export function chainNow(consult: Consult, agency: Agency): PersonKey[] {
  const first = headOfChain(consult)
  const line = lineLeft(consult, agency)
  return first === null ? line : [first, ...line.filter((key) => key !== first)]
}

/**
 * Who joins when the n-th of the chain is to be added: the n-th remaining person, passing over those who are away (at `now`: who cannot be reached then);
 * after the end of the chain the independent contact. Null when nobody is left, or the person has it already. `ofTheLine`: also while duty covers a
 * closed office.
 */
export function nthOfChain(consult: Consult, agency: Agency, nth: 1 | 2 | 3 | 4, at: At, ofTheLine = false): PersonKey | null {
  const on = participantsOnClock(consult).map((p) => p.key)
  if (dutyCovers(consult, agency, at) && !ofTheLine) return onDutyNotOn(consult, agency, on, at)
  const able = (key: PersonKey): boolean => {
    const person = agency.byKey.get(key)
    return on.includes(key) || (person !== undefined && canReachNow(person, at, agency))
  }
  const chain = chainNow(consult, agency).filter((key) => consult.level !== 'now' || able(key))
  const person = chain[nth - 1]
  if (person !== undefined && on.includes(person)) return null
  const joins = joinsAt(agency, { chain, n: nth, at, on })
  if (joins !== null) return joins
  const independent = independentFor(agency, consult)
  if (independent === null || on.includes(independent)) return null
  return consult.level !== 'now' || able(independent) ? independent : null
}

/** Whether the chain has nobody left at this place, the independent contact included: then the worker has to hear it (R2). */
export function nobodyLeftFor(consult: Consult, agency: Agency, nth: 1 | 2 | 3 | 4, at: At): boolean {
  if (dutyCovers(consult, agency, at)) return false
  return chainNow(consult, agency).length < nth && nthOfChain(consult, agency, nth, at) === null
}

/** Duty covers a closed office (table D, `today` C). */
export const dutyCovers = ({ dayCase }: Consult, agency: Agency, at: At): boolean => dayCase === 'C_duty' && !isOpen(agency, at)

/** While duty covers a closed office only people on duty then join (table D, `today` C). */
const onDutyNotOn = (consult: Consult, agency: Agency, on: readonly PersonKey[], at: At): PersonKey | null =>
  onDuty(agency, at).find((key) => !on.includes(key) && key !== consult.workerKey && !consult.excluded.includes(key)) ?? null

/** Who takes it when the one who has it cannot: the next of the chain who is not away, on it already or not, else the independent contact. */
export function nextToTakeIt(consult: Consult, agency: Agency, at: At): PersonKey | null {
  const free = (key: PersonKey): boolean => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, at, agency)
  }
  const independent = independentFor(agency, consult)
  const passedOn = independent !== null && (participantOf(consult, independent)?.leftAt ?? null) !== null
  return lineLeft(consult, agency).find(free) ?? (passedOn ? null : independent)
}
