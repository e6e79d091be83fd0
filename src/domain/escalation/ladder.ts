import type { EscalationStep } from './escalation-step.ts'
import { inOrder } from './in-order.ts'
import { contactSteps } from './ladder-contact.ts'
import type { LadderFacts } from './ladder-facts.ts'
import { logSteps } from './ladder-log.ts'
import { nowSteps } from './ladder-now.ts'
import { sessionSteps } from './ladder-session.ts'
import { soonSteps } from './ladder-soon.ts'
import { todaySteps } from './ladder-today.ts'

/**
 * The escalation plan of a level (table D) with T3, in time order and lazily: `now`, `today` and `soon` never end. All of it waits
 * for an answer (`now`: for contact); who stops it decides elsewhere. Adding the first person is part of sending, except where the
 * ladder waits for the opening.
 */
export function ladder(facts: LadderFacts): Generator<EscalationStep> {
  switch (facts.level) {
    case 'now':
      return inOrder(nowSteps(facts), contactSteps(facts))
    case 'today':
      return inOrder(todaySteps(facts), contactSteps(facts))
    case 'soon':
      return inOrder(soonSteps(facts), contactSteps(facts))
    case 'next_session':
      return inOrder(sessionSteps(facts), contactSteps(facts))
    case 'log_only':
      return inOrder(logSteps(facts))
  }
}
