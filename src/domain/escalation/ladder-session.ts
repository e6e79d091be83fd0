import type { Agency } from '../agency.ts'
import { addOffset } from '../time/clock-moment.ts'
import { addOpenMinutes, lastOpenMomentBefore, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import { SESSION_CAP_MS } from './dues.ts'
import type { Rung } from './escalation-step.ts'
import { sorted } from './in-order.ts'
import type { LadderFacts } from './ladder-facts.ts'

const DAY_MS = 86_400_000

/**
 * `next_session` (table D, T5): not seen: 3 wd and 4 wd P1, 5 wd P2. Booked: both the day before; after it both are asked whether
 * they talked about it, and 4 wh of silence makes it `soon`. None booked: day 14 P1 and worker, day 21 also the manager. Day 30
 * becomes `soon` in any case. Day-based rungs stand at the team's next open time (K4).
 */
export function sessionRungs(facts: LadderFacts): Rung[] {
  const { agency, from, times, sessionAt } = facts
  const day = (n: number): At => openFrom(agency, from + n * DAY_MS)
  const rungs: Rung[] = (times.remind ?? ['3wd', '4wd']).map((offset, i) => ({
    key: `remind.${i + 1}`,
    at: addOffset(agency, from, offset),
    acts: [{ act: 'remind', whom: 'p1', text: 'unseen', when: 'unseen' }],
  }))
  rungs.push({
    key: 'backup',
    at: addOffset(agency, from, times.backup ?? '5wd'),
    acts: [{ act: 'add', rung: 2, when: 'unseen' }],
  })
  rungs.push(...(sessionAt !== null && sessionAt > from ? booked(facts, sessionAt) : unbooked(facts, day)))
  rungs.push({
    key: 'day.30',
    at: openFrom(agency, from + SESSION_CAP_MS),
    acts: [{ act: 'become_soon' }],
  })
  const capAt = rungs.at(-1)!.at
  return sorted(rungs.filter((rung) => rung.at <= capAt))
}

/** Keys carry the session, so that a moved one is announced anew. */
function booked({ agency, from }: LadderFacts, sessionAt: At): Rung[] {
  const before: Rung = {
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

function unbooked({ agency, from, times }: LadderFacts, day: (n: number) => At): Rung[] {
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
