import type { Rung, RungAct } from './escalation-step.ts'
import { inOrder } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

const MINUTE_MS = 60_000
/** Item 3: no sign of the worker for so long. */
const SILENT_MS = 15 * MINUTE_MS
const TELL: RungAct = { act: 'tell_worker', what: 'rung' }

/**
 * `now`, in real time: at once duty, P1 (by sending) and P2; 5 those who have not seen it; 10 P3; 20 the now list; 30 all; then every
 * 10 minutes to 2 hours, every 30 after, without end. The worker hears at each. Resting the adding after an ack is not in here.
 */
export function nowRungs(facts: LadderFacts): Iterable<Rung> {
  return inOrder(alarmRungs(facts.from), silentRung(facts))
}

function* alarmRungs(from: number): Generator<Rung> {
  const rung = (minute: number, acts: RungAct[]): Rung => ({ key: `now.${minute}`, at: from + minute * MINUTE_MS, acts: [...acts, TELL] })
  yield rung(0, [
    { act: 'add_list', list: 'duty' },
    { act: 'add', rung: 2 },
  ])
  yield rung(5, [{ act: 'remind', whom: 'unseen', text: 'alarm' }])
  yield rung(10, [{ act: 'add', rung: 3 }])
  yield rung(20, [{ act: 'add_list', list: 'now_list' }])
  for (let minute = 30; ; minute += minute < 120 ? 10 : 30) yield rung(minute, [{ act: 'remind', whom: 'all', text: 'alarm' }])
}

/** Once for each silence: a sign of the worker starts a new one. */
function silentRung({ from, workerActiveAt }: LadderFacts): Rung[] {
  if (workerActiveAt === null) return []
  const at = Math.max(from, workerActiveAt + SILENT_MS)
  return [{ key: `now.silent.${workerActiveAt}`, at, acts: [{ act: 'remind', whom: 'all', text: 'silent' }] }]
}
