import type { Agency } from '../agency.ts'
import type { PersonKey } from '../words.ts'
import type { Pair } from './pair.ts'

/** The pairs of a person by the agency file: first with their own supervisor, then with those they supervise. */
export function linePairs(agency: Agency, key: PersonKey): Pick<Pair, 'workerKey' | 'supervisorKey'>[] {
  const own = agency.byKey.get(key)?.supervisor
  const supervised = agency.people.filter((person) => person.supervisor === key && person.key !== key).map((person) => person.key)
  return [
    ...(own !== undefined && own !== key && agency.byKey.has(own) ? [{ workerKey: key, supervisorKey: own }] : []),
    ...supervised.map((workerKey) => ({ workerKey, supervisorKey: key })),
  ]
}

/** Every pair of the agency file. */
export const allLinePairs = (agency: Agency): Pick<Pair, 'workerKey' | 'supervisorKey'>[] =>
  agency.people.flatMap(({ key, supervisor }) =>
    supervisor !== undefined && supervisor !== key && agency.byKey.has(supervisor) ? [{ workerKey: key, supervisorKey: supervisor }] : [],
  )
