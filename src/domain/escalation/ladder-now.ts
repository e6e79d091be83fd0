import type { EscalationAct, EscalationStep } from './escalation-step.ts'
import { inOrder } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

const MINUTE_MS = 60_000
/** Item 3: no sign of the worker for so long. */
const SILENT_MS = 15 * MINUTE_MS
const TELL: EscalationAct = { act: 'tell_worker', what: 'joined' }

/**
 * `now`, in real time: at once duty, P1 (by sending) and P2; 5 those who have not seen it; 10 P3; 20 the now list; 30 all; then every
 * 10 minutes to 2 hours, every 30 after, without end. The worker reads it at each. Resting the adding after an ack is not in here.
 */
export function nowSteps(facts: LadderFacts): Iterable<EscalationStep> {
  return inOrder(alarmSteps(facts.from, facts.noDutyUntilAt !== null), silentStep(facts))
}

function* alarmSteps(from: number, waited: boolean): Generator<EscalationStep> {
  const step = (minute: number, acts: EscalationAct[]): EscalationStep => ({
    key: `now.${minute}`,
    at: from + minute * MINUTE_MS,
    acts: [...acts, TELL],
  })
  yield step(0, [
    { act: 'add_list', list: 'duty' },
    { act: 'add', nth: 2 },
    // Who got a card while nobody watched is called now.
    ...(waited ? [{ act: 'remind', whom: 'unseen', text: 'alarm' } as const] : []),
  ])
  yield step(5, [{ act: 'remind', whom: 'unseen', text: 'alarm' }])
  yield step(10, [{ act: 'add', nth: 3 }])
  yield step(20, [{ act: 'add_list', list: 'now_list' }])
  for (let minute = 30; ; minute += minute < 120 ? 10 : 30) yield step(minute, [{ act: 'remind', whom: 'all', text: 'alarm' }])
}

/** Once for each silence: a sign of the worker starts a new one. */
function silentStep({ from, workerActiveAt }: LadderFacts): EscalationStep[] {
  if (workerActiveAt === null) return []
  const at = Math.max(from, workerActiveAt + SILENT_MS)
  return [{ key: `now.silent.${workerActiveAt}`, at, acts: [{ act: 'remind', whom: 'all', text: 'silent' }] }]
}
