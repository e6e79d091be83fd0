import type { Change } from '../change.ts'
import { tell } from '../change.ts'
import { knowsWhere } from '../people/knows-where.ts'
import { participantsOnClock } from '../people/participants.ts'

/** A line to everybody who may know where the worker is: that there is something to read, never what. */
export function tellWhoKnowsWhere(change: Change, text: 'line.place' | 'line.no_ring' | 'line.ring_again'): void {
  const { consult } = change
  const params = { worker: { person: consult.workerKey } }
  for (const { key } of participantsOnClock(consult))
    if (knowsWhere(consult, key)) tell(change, key, text, { params, fallback: 'remind.alarm.fallback', buttons: ['consult.read'] })
}
