import type { Change } from '../change.ts'
import { tell } from '../change.ts'
import { participantsOnClock } from '../people/participants.ts'

/** Who was alerted, who has seen it, and whom to phone now: told to the worker at every step of an alarm. */
export function tellAlarmStep(change: Change): void {
  const on = participantsOnClock(change.consult)
  const seen = on.filter((p) => p.seenAt !== null).map((p) => p.key)
  tell(change, change.consult.workerKey, 'worker.alarm.rung', {
    params: { people: { people: on.map((p) => p.key) }, n: seen.length, seen: { people: seen } },
  })
}
