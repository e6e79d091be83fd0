import type { Rung } from './escalation-step.ts'
import { inOrder } from './in-order.ts'
import { contactRungs } from './ladder-contact.ts'
import type { LadderFacts } from './ladder-facts.ts'
import { logRungs } from './ladder-log.ts'
import { nowRungs } from './ladder-now.ts'
import { sessionRungs } from './ladder-session.ts'
import { soonRungs } from './ladder-soon.ts'
import { todayRungs } from './ladder-today.ts'

/**
 * The escalation plan of a level (table D) with T3, in time order and lazily: `now`, `today` and `soon` never end. All of it waits
 * for an answer (`now`: for contact); who stops it decides elsewhere. Adding the first person is part of sending, except where the
 * ladder waits for the opening.
 */
export function ladder(facts: LadderFacts): Generator<Rung> {
  switch (facts.level) {
    case 'now':
      return inOrder(nowRungs(facts), contactRungs(facts))
    case 'today':
      return inOrder(todayRungs(facts), contactRungs(facts))
    case 'soon':
      return inOrder(soonRungs(facts), contactRungs(facts))
    case 'next_session':
      return inOrder(sessionRungs(facts), contactRungs(facts))
    case 'log_only':
      return inOrder(logRungs(facts))
  }
}
