import type { Change } from '../change.ts'
import { tell, tellOthers } from '../change.ts'
import { addFromChain } from '../people/add-person.ts'
import { startRun } from './run-clocks.ts'

/** T5: a session passed without it, or 30 days did: it becomes `soon` with fresh clocks, and P2 joins. */
export function becomeSoon(change: Change): void {
  startRun(change, { cause: 'became', level: 'soon', answer: 'fresh', ack: 'fresh' })
  addFromChain(change, 2)
  tellOthers(change, null, 'line.became', { state: 'raised' })
  tell(change, change.consult.workerKey, 'line.became', { state: 'raised' })
}
