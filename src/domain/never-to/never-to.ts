import { z } from 'zod'
import type { Agency, Person } from '../agency.ts'
import type { FieldErrors } from '../errors.ts'
import { chainOf, independentFor } from '../escalation/chain.ts'
import { type PersonKey, personKey } from '../ids.ts'
import type { Situation } from '../situation/situation.ts'

/** Ticks on its page: all of them fit on one. */
export const MOST_NEVER = 10
export const neverToSchema = z.array(personKey).max(MOST_NEVER)

/** With fewer left an alarm would have nobody to call: whoever holds the worker's phone must not be able to see to that. */
const LEFT_AT_LEAST = 2

/** Everybody to whom something of this worker's could come: those who answer, are on duty or on the list for alarms, and the named contacts. */
export function couldGetIt(agency: Agency, workerKey: PersonKey): PersonKey[] {
  const { hr, safeguarding, conduct, safeguarding_deputy, conduct_deputy, independent } = agency.contacts
  const named = [hr, safeguarding, conduct, safeguarding_deputy, conduct_deputy, independent, ...agency.duty.now_list]
  const first = chainOf(agency, workerKey)
  const others = agency.people.filter(
    ({ key, roles }) => roles.some((role) => role !== 'worker' && role !== 'admin') || named.includes(key),
  )
  const onRota = agency.duty.rota.map(({ person }) => person)
  return [...new Set([...first, ...others.map(({ key }) => key), ...onRota])].filter((key) => key !== workerKey && agency.byKey.has(key))
}

/** What speaks against leaving exactly these people out for good; null: nothing. */
export function neverToFaults(agency: Agency, workerKey: PersonKey, people: readonly PersonKey[]): FieldErrors | null {
  if (people.length > MOST_NEVER) return { 'never.add': 'never.most' }
  const independent = independentFor(agency, { workerKey, excluded: people })
  const left = new Set([...chainOf(agency, workerKey, { excluded: people }), ...(independent === null ? [] : [independent])])
  return left.size < LEFT_AT_LEAST ? { 'never.add': 'never.few' } : null
}

/** A situation as it goes out: whoever is left out for good is left out of it as well. */
export const withoutThem = (situation: Situation, never: readonly PersonKey[]): Situation =>
  never.length === 0 ? situation : { ...situation, excluded: [...new Set([...situation.excluded, ...never])] }

/** With whom a worker meets for supervision and may share what they wrote: their own supervisor. Null without one, and where they left them out for good. */
export const supervisorLeft = ({ key, supervisor }: Person, never: readonly PersonKey[]): PersonKey | null =>
  supervisor === undefined || supervisor === key || never.includes(supervisor) ? null : supervisor
