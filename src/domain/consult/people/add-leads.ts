import { leadsFor } from '../../escalation/chain.ts'
import type { Change } from '../change.ts'
import { addPerson } from './add-person.ts'

/**
 * Adds the leads a situation calls for at once (item 20, table C). This is the limit of leaving people out: on serious own practice
 * with somebody under 18 or at risk, the safeguarding lead stays unless the other lead is named.
 */
export function addLeads(change: Change): void {
  const { consult, rules } = change
  const { situation, workerKey } = consult
  for (const key of leadsFor(rules.agency, situation.flags, { workerKey, excluded: consult.excluded, sendTo: situation.sendTo })) {
    consult.excluded = consult.excluded.filter((out) => out !== key)
    addPerson(change, { key, part: 'lead', cause: 'lead', rung: null })
  }
}
