import { type FieldErrors, Refusal } from '../../errors.ts'
import type { MessageId } from '../../ids.ts'
import type { PersonKey } from '../../words.ts'
import { audit, begin, type Change, finish, relay } from '../change.ts'
import { alarmGoesOn, endIfOver } from '../clock/alarm-ends.ts'
import { contactCounts } from '../clock/contact-counts.ts'
import { alarmOn } from '../clock/contact-made.ts'
import { pauseForContact } from '../clock/pause-adding.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import type { Rules } from '../rules.ts'
import { askWhetherSpoken, tellAlarmEnded, tellContact, tellIgnored, tellNotSafe } from '../telling/tell-contact.ts'
import { markSeen } from './seen.ts'

export interface SpokenInput {
  by: PersonKey
  how: 'safe' | 'not' | 'police'
  /** They saw them; else they heard them. */
  saw?: boolean
  plan: string
  /** With police or ambulance: which service, and since when it is there (`14:05`). */
  service?: string
  serviceSince?: string
  minutes?: number | null
  /** Row of the thread message with the plan, when it is relayed. */
  messageId?: MessageId
}

/**
 * "I spoke with them": heard or seen, never read (event spoke_with_worker). It reports contact, and the worker is asked whether it is so; one
 * report alone ends nothing but where police or ambulance is with them (T4). "Not safe" takes back what was reported before, and brings an
 * alarm back that had ended.
 */
export function spoken(consult: Consult, input: SpokenInput, rules: Rules): Changed<Consult> {
  const change = begin(consult, { by: input.by, may: 'spoken', states: ['sent', 'seen', 'asked', 'answered', 'agreed'] }, rules)
  const c = change.consult
  if (c.level !== 'now') throw new Refusal('changed')
  const wrong = faultsOf(input)
  if (Object.keys(wrong).length > 0) throw new Refusal('invalid', wrong)
  const { by, how, plan, saw = false, service = '', serviceSince = '', minutes = null } = input
  const report = { at: rules.now, by, how, plan, minutes, saw, service, serviceSince, confirmed: null }
  c.spoken.push(report)
  audit(change, 'spoken', by, { how, saw })
  markSeen(c, by, rules.now)
  if (how === 'not') {
    alarmGoesOn(change)
    tellNotSafe(change, by)
  } else if (contactCounts(c, report)) contact(change, input)
  else tellIgnored(change, by)
  return finish(change)
}

/** It counts: adding rests while it is confirmed, or it ends by it. Where it had ended already, the plan alone is new. */
function contact(change: Change, input: SpokenInput): void {
  const { consult: c } = change
  if (alarmOn(c)) {
    noteAnswer(change, input)
    pauseForContact(change, input.by)
    if (endIfOver(change)) tellAlarmEnded(change)
    else {
      tellContact(change, input.by)
      askWhetherSpoken(change)
    }
  }
  relay(change, input.by, input.messageId)
}

/** "We talked" with a plan is an answer (events). */
function noteAnswer({ consult: c, rules }: Change, { by, plan, minutes = null }: SpokenInput): void {
  c.answers.push({ at: rules.now, by, mode: 'call', text: plan, why: '', minutes, reviewOn: null })
}

/** That a service is with them ends it at once, so it is written which, and since when. */
function faultsOf({ how, service = '', serviceSince = '' }: SpokenInput): FieldErrors {
  if (how !== 'police') return {}
  return {
    ...(service.trim() ? {} : { 'spoken.service': 'spoken.service.error' as const }),
    ...(serviceSince.trim() ? {} : { 'spoken.since': 'spoken.since.error' as const }),
  }
}
