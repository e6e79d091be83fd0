import type { Agency } from '../../agency.ts'
import type { FieldErrors } from '../../errors.ts'
import { leadsFor, othersFor } from '../../escalation/leads.ts'
import type { At } from '../../words.ts'
import type { Consult } from '../consult.ts'

/**
 * What is missing where a lead is left out (R14): who takes part instead, or, where the agency has nobody else, that this cannot be. Null: nothing
 * is. An alarm is not asked.
 */
export function leadFaults(agency: Agency, q: Pick<Consult, 'workerKey' | 'excluded' | 'situation'> & { now: At }): FieldErrors | null {
  const missing = leadsFor(agency, q).filter(({ unnamed }) => unnamed)
  if (missing.length === 0) return null
  const others = missing.every(({ kind }) => othersFor(agency, kind, q).length > 0)
  return others ? { 'review.instead': 'review.instead.error' } : { 'review.exclude': 'review.exclude.lead' }
}
