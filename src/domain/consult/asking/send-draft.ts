import { isRefusal, Refusal } from '../../errors.ts'
import { type DraftId, named } from '../../ids.ts'
import { actsBefore, type EarlierActs } from '../../situation/acts.ts'
import { type BookedSessions, waitForSession } from '../afterwards/session.ts'
import type { Consult } from '../consult.ts'
import type { Changed } from '../effects.ts'
import { leadFaults } from '../people/lead-faults.ts'
import type { Rules } from '../rules.ts'
import { type SendInput, sendConsult } from './send-consult.ts'

/** What the store knows that decides what a draft becomes. */
export interface SendFacts {
  acts: EarlierActs
  booked: BookedSessions
}

type Input = Omit<SendInput, 'earlierActs' | 'earlierFlags'>

/** A draft as it is sent: at `now` it calls the team, as asked (R12); else it waits for a booked session where it may. Throws as they do. */
export const sendDraft = (input: Input, facts: SendFacts, rules: Rules): Changed<Consult> =>
  withLeads(consultOf(input, facts, rules), rules)

/** A lead is left out of it only where another is named (R14); the page says so before. An alarm goes out whoever is named. */
function withLeads(changed: Changed<Consult>, rules: Rules): Changed<Consult> {
  const { level } = changed.consult
  const wrong = level === 'now' || level === 'log_only' ? null : leadFaults(rules.agency, { ...changed.consult, now: rules.now })
  if (wrong !== null) throw new Refusal('invalid', wrong)
  return changed
}

function consultOf(input: Input, { acts, booked }: SendFacts, rules: Rules): Changed<Consult> {
  const before = actsBefore(rules.pack, acts)
  const sent = sendConsult({ ...input, earlierActs: before.acts, earlierFlags: before.flags }, rules)
  return waitForSession(sent, input.workerKey, booked, rules)
}

/** The same on paper, as its page shows it: nobody hears of it. Null when nobody is left to send it to. */
export function onPaper(input: Omit<Input, 'id' | 'token'> & { id: DraftId }, facts: SendFacts, rules: Rules): Consult | null {
  try {
    return consultOf({ ...input, id: named(input.id), token: named('A2') }, facts, rules).consult
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}
