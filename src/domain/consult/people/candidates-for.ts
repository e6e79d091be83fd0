import type { Agency } from '../../agency.ts'
import { leadOf } from '../../escalation/leads.ts'
import type { PersonKey } from '../../words.ts'
import type { Consult } from '../consult.ts'
import { participantsActive } from './participants.ts'

/**
 * Whom `by` may give a consult to, or ask for a view: listed supervisors and managers, the worker's line, and the named leads.
 * Never the worker or anyone left out, who are simply not listed (R4). A view is asked only of people not yet on it.
 * Own practice that is serious stays with the line or the conduct and safeguarding leads (item 20).
 */
export function candidatesFor(consult: Consult, agency: Agency, what: 'hand_over' | 'second', by?: PersonKey): PersonKey[] {
  const worker = agency.byKey.get(consult.workerKey)
  const line = new Set([worker?.supervisor, worker?.backup, worker?.manager, ...(worker?.last_resort ?? [])])
  const { safeguarding, independent } = agency.contacts
  const conduct = leadOf(agency, 'conduct')
  const never = new Set([consult.workerKey, by, ...consult.excluded])
  if (what === 'second') for (const p of participantsActive(consult)) never.add(p.key)
  const serious = consult.situation.flags.includes('own_serious')
  return agency.people
    .filter(({ key, roles }) => {
      if (never.has(key)) return false
      if (line.has(key) || key === conduct || key === safeguarding) return true
      return !serious && (roles.includes('supervisor') || roles.includes('manager') || key === independent)
    })
    .map((p) => p.key)
}
