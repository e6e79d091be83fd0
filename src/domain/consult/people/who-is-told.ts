import type { Agency } from '../../agency.ts'
import { chainOf } from '../../escalation/chain.ts'
import { isAway } from '../../time/availability.ts'
import type { At, PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { standingOf } from '../permissions.ts'
import { responderOf } from './participants.ts'

/** May be told of it: in the agency file, not left out (R4), and not one who passed it on. */
const mayBeTold = (consult: Consult, agency: Agency, key: PersonKey): boolean =>
  agency.byKey.has(key) && !['worker', 'excluded', 'left'].includes(standingOf(consult, key))

/**
 * Who hears how it went on: who answers for it, else whoever stands next in the worker's line. With `presentAt`, those away at that
 * moment come last: a promise to get in touch must be kept. Null when nobody may hear of it.
 */
export function toldHowItWent(consult: Consult, agency: Agency, q: { presentAt?: At } = {}): PersonKey | null {
  const responder = responderOf(consult)
  const line = chainOf(agency, consult.workerKey, { excluded: consult.excluded })
  const keys = [...(responder === null ? [] : [responder]), ...line].filter((key) => mayBeTold(consult, agency, key))
  const { presentAt } = q
  const there = presentAt === undefined ? keys : keys.filter((key) => !isAway(agency.byKey.get(key)!, presentAt, agency))
  return there[0] ?? keys[0] ?? null
}

/** Who is told "it got worse" (C4): who answers for it, and the manager. Each once; nobody left out. */
export function toldItGotWorse(consult: Consult, agency: Agency): PersonKey[] {
  const manager = agency.byKey.get(consult.workerKey)?.manager
  const first = toldHowItWent(consult, agency)
  const both = [...(first === null ? [] : [first]), ...(manager && mayBeTold(consult, agency, manager) ? [manager] : [])]
  return [...new Set(both)]
}
