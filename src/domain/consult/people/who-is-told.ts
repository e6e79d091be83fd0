import type { Agency } from '../../agency.ts'
import { chainOf } from '../../escalation/chain.ts'
import { isAway } from '../../time/availability.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { standingOf } from '../permissions.ts'
import { responderOf } from './participants.ts'

/** Who is asked about, and whom the worker has left out since, for all that comes. */
type Among = { agency: Agency; never?: readonly PersonKey[] }

/** May be told of it: in the agency file, not left out (R4), also since, and not one who passed it on. */
const mayBeTold = (consult: Consult, { agency, never = [] }: Among, key: PersonKey): boolean =>
  agency.byKey.has(key) && !never.includes(key) && !['worker', 'excluded', 'left'].includes(standingOf(consult, key))

/**
 * Who hears how it went on: who answers for it, else whoever stands next in the worker's line. With `presentAt`, those away at that
 * moment come last: a promise to get in touch must be kept. Null when nobody may hear of it.
 */
export function toldHowItWent(consult: Consult, among: Among, q: { presentAt?: At } = {}): PersonKey | null {
  const { agency } = among
  const responder = responderOf(consult)
  const line = chainOf(agency, consult.workerKey, { excluded: consult.excluded })
  const keys = [...(responder === null ? [] : [responder]), ...line].filter((key) => mayBeTold(consult, among, key))
  const { presentAt } = q
  const there = presentAt === undefined ? keys : keys.filter((key) => !isAway(agency.byKey.get(key)!, presentAt, agency))
  return there[0] ?? keys[0] ?? null
}

/** Who is told "it got worse" (C4): who answers for it, and the manager. Each once; nobody left out. */
export function toldItGotWorse(consult: Consult, among: Among): PersonKey[] {
  const manager = among.agency.byKey.get(consult.workerKey)?.manager
  const first = toldHowItWent(consult, among)
  const both = [...(first === null ? [] : [first]), ...(manager && mayBeTold(consult, among, manager) ? [manager] : [])]
  return [...new Set(both)]
}
