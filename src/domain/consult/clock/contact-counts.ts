import { inOtherHands } from '../account/silent.ts'
import type { Consult } from '../consult.ts'

/** One note "I spoke with them". */
export type ContactReport = Consult['spoken'][number]

/**
 * Whether a report of contact counts at all: "not safe" is none. Whoever is said to be the danger reports in vain (R4). Where the alarm may be
 * forced, a voice is no proof: only who saw them counts, and a service that is with them (R10).
 */
export function contactCounts(consult: Consult, report: ContactReport): boolean {
  if (report.how === 'not' || consult.contactIgnored.includes(report.by)) return false
  return !inOtherHands(consult) || report.saw || report.how === 'police'
}
