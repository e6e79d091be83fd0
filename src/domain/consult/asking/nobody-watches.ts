import { chainOf, independentFor, partOf } from '../../escalation/chain.ts'
import { canReachNow, isAway, onDuty } from '../../time/availability.ts'
import { isOpen, nextOpening } from '../../time/team-clock.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Change } from '../change.ts'
import type { Consult } from '../consult.ts'
import { addPerson } from '../people/add-person.ts'
import { participantOf } from '../people/participants.ts'
import type { Rules } from '../rules.ts'

const MINUTE_MS = 60_000

/**
 * Until when nobody watches for an alarm that begins now: the office is closed, nobody is on duty, and nobody agreed to be called then, on the list for
 * alarms or by `now_out_of_hours`. Null: somebody can be called.
 */
function nobodyUntil(consult: Consult, { agency, now }: Rules): At | null {
  const { workerKey, excluded } = consult
  if (isOpen(agency, now)) return null
  const agreed = (key: PersonKey) => {
    const person = agency.byKey.get(key)
    return person !== undefined && canReachNow(person, now, agency)
  }
  const listed = agency.duty.now_list.filter((key) => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, now, agency)
  })
  const outside = independentFor(agency, consult)
  const line = [...chainOf(agency, workerKey, { excluded }), ...(outside === null ? [] : [outside])]
  const called = [...onDuty(agency, now), ...listed, ...line.filter(agreed)]
  return called.some((key) => key !== workerKey && !excluded.includes(key)) ? null : nextOpening(agency, now)
}

/** The clocks of an alarm that begins while nobody watches: they start when the office opens (R5). */
export function waitForOpening(consult: Consult, rules: Rules): void {
  const opensAt = nobodyUntil(consult, rules)
  if (opensAt === null) return
  Object.assign(consult, { noDutyUntilAt: opensAt, ackDueAt: opensAt + 10 * MINUTE_MS, answerDueAt: opensAt + 30 * MINUTE_MS })
}

/** Nobody watches yet: the alarm waits for the opening. Null: it does not. */
export const nobodyWatchesUntil = ({ level, noDutyUntilAt }: Consult, now: At): At | null =>
  level === 'now' && noDutyUntilAt !== null && noDutyUntilAt > now ? noDutyUntilAt : null

/** While nobody watches, P1 and P2 of those who are not away get one card each, in case they look. Says whether anybody has it. */
export function callWhoMayLook(change: Change): boolean {
  const { consult, rules } = change
  const { agency, now } = rules
  const outside = independentFor(agency, consult)
  const line = [...chainOf(agency, consult.workerKey, { excluded: consult.excluded }), ...(outside === null ? [] : [outside])]
  const there = line.filter((key) => {
    const person = agency.byKey.get(key)
    return person !== undefined && !isAway(person, now, agency) && (participantOf(consult, key)?.leftAt ?? null) === null
  })
  for (const [i, key] of there.slice(0, 2).entries()) {
    addPerson(change, { key, part: partOf(agency, consult.workerKey, key), cause: 'sent', rung: i + 1 })
  }
  return there.length > 0
}
