import type { Change } from '../change.ts'
import { audit } from '../change.ts'

/** Day 28 of a log nobody answered: it ends as "not known" (T6). */
export function closeLog(change: Change): void {
  const { consult, rules } = change
  consult.followUps.push({ key: 'log', at: rules.now, answer: 'not_known' })
  consult.state = 'closed'
  consult.closedAt = rules.now
  audit(change, 'log_closed', null)
}
