import type { GuidanceRules } from '../guidance.ts'
import { ASKED_KEPT, type CheckIn } from './check-in.ts'
import { nextPrompts } from './prompts.ts'
import { dateFor } from './rhythm.ts'
import { type CheckInRules, dueAfter } from './set-up.ts'
import { nextWorkMoment } from './work-spans.ts'

/** What is to be sent when a check-in is due: the id of what is asked, the agency's offer, or nothing. */
export type Sending = { kind: 'ask'; id: string } | { kind: 'offer' } | null

/**
 * A check-in's time has come, now or during an outage. It is asked once, if it is still the same day for the person and they work: at
 * once, or when their next hours of that day begin. Else it is let go; a day that has become leave or a holiday since moves on within
 * its period. `rests`: no automatic prompt now (item 42), so it is let go. `id`: for what is asked.
 */
export function comeDue(
  checkIn: CheckIn,
  rules: CheckInRules & { pack: GuidanceRules; rests: boolean; id: string },
): { checkIn: CheckIn; sends: Sending } {
  const { now, person, agency, rests } = rules
  const dueAt = checkIn.nextDueAt
  if (dueAt === null || dueAt > now) return { checkIn, sends: null }
  const later = checkIn.laterAt !== null && checkIn.laterAt <= now
  const workAt = nextWorkMoment(person, agency, now, 0)
  const sameDay = dateFor(person, agency, dueAt) === dateFor(person, agency, now)
  if (sameDay && workAt !== null && workAt > now) {
    return { checkIn: { ...checkIn, nextDueAt: workAt, laterAt: later ? workAt : null }, sends: null }
  }
  const asks = sameDay && workAt !== null && !rests
  if (checkIn.state === 'offered') return offerDue(checkIn, rules, asks)
  if (!asks) return { checkIn: goOn({ ...checkIn, laterAt: null }, rules), sends: null }
  return later ? askAgain(checkIn, rules) : askNew(checkIn, rules)
}

/** An offer whose day does not do comes when the next check-in would. Withdrawn by the agency, it never does. */
function offerDue(checkIn: CheckIn, rules: CheckInRules, asks: boolean): { checkIn: CheckIn; sends: Sending } {
  if (rules.agency.check_ins?.offer === undefined) return { checkIn: { ...checkIn, state: 'off', nextDueAt: null }, sends: null }
  if (!asks) return { checkIn: goOn(checkIn, rules), sends: null }
  return { checkIn: { ...checkIn, nextDueAt: null }, sends: { kind: 'offer' } }
}

function askNew(checkIn: CheckIn, rules: CheckInRules & { pack: GuidanceRules; id: string }): { checkIn: CheckIn; sends: Sending } {
  const { now, person, agency, pack, id } = rules
  const { prompts, used } = nextPrompts(pack, checkIn)
  const asked = [...checkIn.asked, { id, at: now, prompts, done: false }].slice(-ASKED_KEPT)
  const next = { ...checkIn, asked, used, lastOn: dateFor(person, agency, now), laterAt: null }
  return { checkIn: goOn(next, rules), sends: { kind: 'ask', id } }
}

/** The same questions once more; one that was written meanwhile is not asked again. */
function askAgain(checkIn: CheckIn, rules: CheckInRules): { checkIn: CheckIn; sends: Sending } {
  const last = checkIn.asked.at(-1)
  const next = goOn({ ...checkIn, laterAt: null }, rules)
  if (!last || last.done) return { checkIn: next, sends: null }
  const asked = [...checkIn.asked.slice(0, -1), { ...last, at: rules.now }]
  return { checkIn: { ...next, asked }, sends: { kind: 'ask', id: last.id } }
}

const goOn = (checkIn: CheckIn, rules: CheckInRules): CheckIn => ({ ...checkIn, nextDueAt: dueAfter(checkIn, rules, rules.now) })
