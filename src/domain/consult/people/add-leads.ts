import { type Lead, leadsFor } from '../../escalation/leads.ts'
import type { Change } from '../change.ts'
import { addPerson } from './add-person.ts'

/**
 * Adds the leads a situation calls for at once, or who stands in for one who is left out or away (R14). Whoever is left out stays so. Says who of them
 * joined.
 */
export function addLeads(change: Change): Lead[] {
  const { consult, rules } = change
  return leadsFor(rules.agency, { ...consult, now: rules.now }).filter(({ person, away }) => {
    if (person === null) return false
    const from = away === null || away === person ? {} : { from: away }
    return addPerson(change, { key: person, part: 'lead', cause: 'lead', rung: null, ...from })
  })
}
