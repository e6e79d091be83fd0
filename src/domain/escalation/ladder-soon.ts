import { addOffset, clockPart } from '../time/clock-moment.ts'
import { addOpenMinutes, addWorkingDays, openingOfNextDay } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import type { EscalationStep } from './escalation-step.ts'
import { inOrder, sorted } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

/**
 * `soon` (table D): 4 wh P1 · 1 wd P2 if not seen, else a reminder to P1 · 12 wh all · 2 wd P2, P3 and the worker · then daily at
 * opening, 4 wd P4. Where a due was moved, the steps that belong to it move along.
 */
export function soonSteps(facts: LadderFacts): Iterable<EscalationStep> {
  const { agency, from, times } = facts
  const ackAt = facts.ackDueAt ?? from
  const answerAt = facts.answerDueAt ?? ackAt
  const joinAt = (text: string | undefined, usual: string | undefined, dueAt: At) =>
    text === undefined || text === usual ? dueAt : Math.min(answerAt, addOffset(agency, from, text))
  return inOrder(
    sorted([
      ...reminders(facts, ackAt, answerAt),
      {
        key: 'backup',
        at: Math.min(answerAt, joinAt(times.backup, times.acknowledge, ackAt)),
        acts: [
          { act: 'add', nth: 2, when: 'unseen' },
          { act: 'remind', whom: 'p1', text: 'answer', when: 'seen' },
        ],
      },
      {
        key: 'manager',
        at: joinAt(times.manager, times.answer, answerAt),
        acts: [
          { act: 'add', nth: 2 },
          { act: 'add', nth: 3 },
        ],
      },
      { key: 'answer', at: answerAt, acts: [{ act: 'tell_worker', what: 'answer_missed' }] },
    ]),
    inOrder(
      [{ key: 'p4', at: Math.max(answerAt, addWorkingDays(agency, from, 4)), acts: [{ act: 'add', nth: 4 }] }],
      everyDay(facts, answerAt),
    ),
  )
}

/** Those before the acknowledge due ask whether it was seen, the others (and the last of several) remind all of the answer. */
function reminders({ agency, from, times }: LadderFacts, ackAt: At, answerAt: At): EscalationStep[] {
  const planned = times.remind?.map((offset) => addOffset(agency, from, offset)) ?? [240, 720].map((m) => addOpenMinutes(agency, from, m))
  return planned.map((plannedAt, i) => {
    const unseen = i === 0 || (plannedAt < ackAt && i < planned.length - 1)
    const fits = unseen ? plannedAt < ackAt : plannedAt < answerAt
    const at = fits ? plannedAt : clockPart(agency, 'team', unseen ? from : ackAt, unseen ? ackAt : answerAt, 1 / 2)
    const key = `remind.${i + 1}`
    return unseen
      ? { key, at, acts: [{ act: 'remind', whom: 'p1', text: 'unseen', when: 'unseen' }] }
      : { key, at, acts: [{ act: 'remind', whom: 'all', text: 'answer' }] }
  })
}

function* everyDay({ agency }: LadderFacts, answerAt: At): Generator<EscalationStep> {
  for (let n = 1, at = answerAt; ; n++) {
    at = openingOfNextDay(agency, at)
    yield { key: `late.${n}`, at, acts: [{ act: 'remind', whom: 'all', text: 'late' }] }
  }
}
