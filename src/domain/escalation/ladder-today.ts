import { addOffset, type ClockKind, clockAdd, clockPart } from '../time/clock-moment.ts'
import { isOpen, nextOpening, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { EscalationAct, EscalationStep } from './escalation-step.ts'
import { inOrder, sorted } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

const add = (nth: 1 | 2 | 3 | 4) => ({ act: 'add', nth }) as const
const P1_AND_P2 = [add(1), add(2)]

/**
 * `today` in its cases A, B and C (table D): half of the acknowledge time, the acknowledge due, a third and two thirds between both
 * dues, the answer due, then every hour of the same clock. Real time while duty covers, else the team clock.
 */
export function todaySteps(facts: LadderFacts): Iterable<EscalationStep> {
  const clock: ClockKind = facts.dayCase === 'C_duty' ? 'real' : 'team'
  const ackAt = facts.ackDueAt ?? facts.from
  const answerAt = facts.answerDueAt ?? ackAt
  return inOrder(
    sorted([...startSteps(facts), ...reminders(facts, clock, ackAt, answerAt), ...joins(facts, clock, ackAt, answerAt)]),
    everyHour(facts, clock, answerAt),
  )
}

/** What happens beside sending itself: who is told at once or at opening, and what the worker is told about cover. */
function startSteps(facts: LadderFacts): EscalationStep[] {
  const { agency, from, dayCase, noCover } = facts
  const open = isOpen(agency, from)
  const acts: EscalationAct[] = []
  const steps: EscalationStep[] = [{ key: 'start', at: from, acts }]
  if (dayCase === 'C_duty') acts.push({ act: 'add_list', list: 'duty' })
  else if (open && (dayCase === 'C_open' || noCover)) acts.push(...P1_AND_P2)
  if (dayCase === 'C_open') acts.push({ act: 'tell_worker', what: 'no_duty' })
  if (noCover) acts.push({ act: 'tell_worker', what: 'no_cover' })
  // Duty covers the night; the worker's own line still hears of it when it is back, unless it was answered.
  const opensAt = dayCase === 'C_duty' ? nextOpening(agency, from) : dayCase === 'C_open' && !open ? facts.noDutyUntilAt : null
  if (opensAt !== null) steps.push({ key: 'open', at: opensAt, acts: P1_AND_P2.map((one) => ({ ...one, atOpening: true })) })
  if (noCover) steps.push({ key: 'no_cover.manager', at: openFrom(agency, from), acts: [{ act: 'tell_manager', what: 'contact' }] })
  return steps.filter((step) => step.acts.length > 0)
}

function reminders(facts: LadderFacts, clock: ClockKind, ackAt: At, answerAt: At): EscalationStep[] {
  const { agency, from, noDutyUntilAt, times } = facts
  const step = (n: number, at: At): EscalationStep =>
    at < ackAt
      ? { key: `remind.${n}`, at, acts: [{ act: 'remind', whom: 'p1', text: 'unseen', when: 'unseen' }] }
      : { key: `remind.${n}`, at, acts: [add(2), { act: 'remind', whom: 'all', text: 'answer' }] }
  if (times.remind) return times.remind.map((offset, i) => step(i + 1, addOffset(agency, from, offset))).filter((r) => r.at < answerAt)
  // Waiting for the opening is not the person's time.
  const base = noDutyUntilAt !== null && noDutyUntilAt < ackAt ? noDutyUntilAt : from
  const half = step(1, clockPart(agency, clock, base, ackAt, 1 / 2))
  return ackAt < answerAt ? [half, step(2, clockPart(agency, clock, ackAt, answerAt, 1 / 3))] : [half]
}

function joins(facts: LadderFacts, clock: ClockKind, ackAt: At, answerAt: At): EscalationStep[] {
  const { agency, from, times } = facts
  const offset = (text: string | undefined, otherwise: At) =>
    text === undefined ? otherwise : Math.min(answerAt, addOffset(agency, from, text))
  const p3At = offset(times.manager, clockPart(agency, clock, ackAt, answerAt, 2 / 3))
  return [
    { key: 'backup', at: offset(times.backup, Math.min(ackAt, answerAt)), acts: [{ act: 'add', nth: 2, when: 'unseen' }] },
    { key: 'manager', at: p3At, acts: [add(2), add(3)] },
    { key: 'answer', at: answerAt, acts: [add(4), { act: 'tell_worker', what: 'answer_missed' }] },
  ]
}

function* everyHour({ agency }: LadderFacts, clock: ClockKind, answerAt: At): Generator<EscalationStep> {
  for (let n = 1, at = answerAt; ; n++) {
    at = clockAdd(agency, clock, at, 60)
    yield { key: `late.${n}`, at, acts: [{ act: 'remind', whom: 'all', text: 'late' }] }
  }
}
