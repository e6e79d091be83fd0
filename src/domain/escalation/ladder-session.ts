import type { Agency } from '../agency.ts'
import { addOffset } from '../time/clock-moment.ts'
import { addOpenMinutes, lastOpenMomentBefore, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import { sessionCapAt } from './dues.ts'
import type { EscalationStep } from './escalation-step.ts'
import { sorted } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

const DAY_MS = 86_400_000

/**
 * `next_session` (table D, T5): not seen: 3 wd and 4 wd P1, 5 wd P2. Booked: both the day before; after it both are asked whether
 * they talked about it, and 4 wh of silence makes it `soon`. None booked: day 14 P1 and worker, day 21 also the manager. Day 30
 * becomes `soon` in any case. Day-based steps stand at the team's next open time (K4).
 */
export function sessionSteps(facts: LadderFacts): EscalationStep[] {
  const { agency, from, times, sessionAt } = facts
  const day = (n: number): At => openFrom(agency, from + n * DAY_MS)
  const steps: EscalationStep[] = (times.remind ?? ['3wd', '4wd']).map((offset, i) => ({
    key: `remind.${i + 1}`,
    at: addOffset(agency, from, offset),
    acts: [{ act: 'remind', whom: 'p1', text: 'unseen', when: 'unseen' }],
  }))
  steps.push({
    key: 'backup',
    at: addOffset(agency, from, times.backup ?? '5wd'),
    acts: [{ act: 'add', nth: 2, when: 'unseen' }],
  })
  steps.push(...(sessionAt !== null && sessionAt > from ? booked(facts, sessionAt) : unbooked(facts, day)))
  steps.push({
    key: 'day.30',
    at: sessionCapAt(agency, from),
    acts: [{ act: 'become_soon' }],
  })
  const capAt = steps.at(-1)!.at
  return sorted(steps.filter((step) => step.at <= capAt))
}

/** Keys carry the session, so that a moved one is announced anew. */
function booked({ agency, from }: LadderFacts, sessionAt: At): EscalationStep[] {
  const before: EscalationStep = {
    key: `session.before.${sessionAt}`,
    at: dayBefore(agency, sessionAt),
    acts: [
      { act: 'remind', whom: 'p1', text: 'session' },
      { act: 'tell_worker', what: 'session' },
    ],
  }
  return [
    // Sent when that moment was over: both know of it anyway.
    ...(before.at > from ? [before] : []),
    {
      key: `session.after.${sessionAt}`,
      at: sessionAt,
      acts: [
        { act: 'remind', whom: 'p1', text: 'session.after' },
        { act: 'tell_worker', what: 'session' },
      ],
    },
    { key: `session.silent.${sessionAt}`, at: addOpenMinutes(agency, sessionAt, 240), acts: [{ act: 'become_soon' }] },
  ]
}

/** One day before, at the next open time; when that would be the session itself, at the last open moment before that day. */
function dayBefore(agency: Agency, sessionAt: At): At {
  const at = openFrom(agency, sessionAt - DAY_MS)
  return at < sessionAt ? at : (lastOpenMomentBefore(agency, sessionAt - DAY_MS) ?? sessionAt - DAY_MS)
}

function unbooked({ agency, from, times }: LadderFacts, day: (n: number) => At): EscalationStep[] {
  return [
    {
      key: 'day.14',
      at: day(14),
      acts: [
        { act: 'remind', whom: 'p1', text: 'session.none' },
        { act: 'tell_worker', what: 'session' },
      ],
    },
    {
      key: 'day.21',
      at: times.manager ? openFrom(agency, addOffset(agency, from, times.manager)) : day(21),
      acts: [
        { act: 'tell_manager', what: 'session' },
        { act: 'tell_worker', what: 'session' },
      ],
    },
  ]
}
