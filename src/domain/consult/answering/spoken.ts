import { Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import { floorAfterContact } from '../../situation/level.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, finish, relay, tell, tellOthers } from '../change.ts'
import { contactMade } from '../clock/contact-made.ts'
import { fireDue } from '../clock/fire.ts'
import { recordDueAfterAlarm, startRun } from '../clock/run-clocks.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { markSeen } from './seen.ts'

interface SpokenInput {
  by: PersonKey
  how: 'safe' | 'not' | 'police'
  plan: string
  minutes?: number | null
  /** Row of the thread message with the plan, when it is relayed. */
  messageId?: MessageId
}

/**
 * "I spoke with them", by voice or in person (event spoke_with_worker): the only thing that ends an alarm (T4). The worker is asked
 * to confirm; silence leaves it ended. "Not safe" keeps every reminder going, and brings an ended alarm back.
 */
export function spoken(consult: Consult, input: SpokenInput, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'spoken', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  if (c.level !== 'now') throw new Refusal('changed')
  const wasOver = contactMade(c)
  c.spoken.push({ at: rules.now, by: input.by, how: input.how, plan: input.plan, minutes: input.minutes ?? null, confirmed: null })
  if (input.how === 'not') {
    if (wasOver) restartAlarm(change)
    else markSeen(c, input.by, rules.now)
  } else {
    markSeen(c, input.by, rules.now)
    c.pausedUntilAt = null
    c.floor = floorAfterContact(c.floor)
    if (!wasOver) {
      // "We talked" with a plan is an answer (events); outcome and record are due by the end of the next working day (T4).
      c.answers.push({
        at: rules.now,
        by: input.by,
        mode: 'call',
        text: input.plan,
        why: '',
        minutes: input.minutes ?? null,
        reviewOn: null,
      })
      c.answerDueAt = recordDueAfterAlarm(rules)
      c.state = 'answered'
    }
    relay(change, input.by, input.messageId)
    const params = { name: { person: input.by }, worker: { person: c.workerKey } }
    if (!wasOver) tellOthers(change, input.by, 'line.spoken.other', { state: 'spoken', params })
  }
  tell(change, c.workerKey, 'worker.alarm.spoken', {
    state: 'spoken',
    params: { name: { person: input.by }, how: input.how },
    buttons: ['spoken.confirm', 'spoken.deny'],
  })
  audit(change, 'spoken', input.by, { how: input.how })
  return finish(change)
}

/** The alarm is on again as if just pressed, with everyone who had it. */
export function restartAlarm(change: Parameters<typeof startRun>[0]): void {
  change.consult.floor = 'now'
  startRun(change, { cause: 'denied', level: 'now', answer: 'fresh', ack: 'fresh' })
  fireDue(change)
}
