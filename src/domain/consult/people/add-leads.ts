import { leadsFor } from '../../escalation/leads.ts'
import type { Change } from '../change.ts'
import { addPerson } from './add-person.ts'

/** Adds the leads a situation calls for at once, or who stands in for one who is left out (R14). Whoever is left out stays so. */
export function addLeads(change: Change): void {
  const { consult, rules } = change
  for (const { person } of leadsFor(rules.agency, consult)) {
    if (person !== null) addPerson(change, { key: person, part: 'lead', cause: 'lead', rung: null })
  }
}
