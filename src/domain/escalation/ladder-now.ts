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
  const { from, reportedAt, noDutyUntilAt, fired = () => false } = facts
  const waited = noDutyUntilAt !== null
  if (reportedAt !== null) return inOrder(addingSteps(from), reportedSteps(from, reportedAt, fired))
  return inOrder(alarmSteps(from, waited, fired), silentStep(facts))
}

const keyOf = (minute: number): string => `now.${minute}`
const step = (from: number, minute: number, acts: EscalationAct[]): EscalationStep => ({
  key: keyOf(minute),
  at: from + minute * MINUTE_MS,
  acts,
})

/** Who joins, and at which minute. */
function addingSteps(from: number): EscalationStep[] {
  return [
    step(from, 0, [
      { act: 'add_list', list: 'duty' },
      { act: 'add', nth: 2 },
    ]),
    step(from, 10, [{ act: 'add', nth: 3 }]),
    step(from, 20, [{ act: 'add_list', list: 'now_list' }]),
  ]
}

function* alarmSteps(from: number, waited: boolean, fired: (key: string) => boolean): Generator<EscalationStep> {
  const [start, third, list] = addingSteps(from).map((one) => ({ ...one, acts: [...one.acts, TELL] }))
  // Who got a card while nobody watched is called now.
  yield waited ? { ...start!, acts: [...start!.acts, { act: 'remind', whom: 'unseen', text: 'alarm' }] } : start!
  yield step(from, 5, [{ act: 'remind', whom: 'unseen', text: 'alarm' }, TELL])
  yield third!
  yield list!
  for (let minute = 30; ; minute += minute < 120 ? 10 : 30)
    if (!fired(keyOf(minute))) yield step(from, minute, [{ act: 'remind', whom: 'all', text: 'alarm' }, TELL])
}

/**
 * While contact is reported and nobody has confirmed it (T4): every 15 minutes, or 30 where it was 30 already, all hear who spoke and that it
 * is not confirmed. The worker is asked twice more; their card goes on asking.
 */
function* reportedSteps(from: number, reportedAt: number, fired: (key: string) => boolean): Generator<EscalationStep> {
  let at = reportedAt
  for (let n = 1; ; n++) {
    at += (at < from + 120 * MINUTE_MS ? 15 : 30) * MINUTE_MS
    const ask: EscalationAct[] = n <= 2 ? [{ act: 'tell_worker', what: 'spoken' }] : []
    const key = `now.reported.${at}`
    if (!fired(key)) yield { key, at, acts: [{ act: 'remind', whom: 'all', text: 'reported' }, ...ask] }
  }
}

/** Once for each silence: a sign of the worker starts a new one. */
function silentStep({ from, workerActiveAt }: LadderFacts): EscalationStep[] {
  if (workerActiveAt === null) return []
  const at = Math.max(from, workerActiveAt + SILENT_MS)
  return [{ key: `now.silent.${workerActiveAt}`, at, acts: [{ act: 'remind', whom: 'all', text: 'silent' }] }]
}
