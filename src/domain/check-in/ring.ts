import type { GuidanceRules } from '../guidance.ts'
import { ASKED_KEPT, type CheckIn } from './check-in.ts'
import { nextPrompts } from './prompts.ts'
import { dateFor } from './rhythm.ts'
import { type CheckInRules, dueAfter } from './set-up.ts'
import { nextWorkMoment } from './work-spans.ts'

/** What is to be sent when a check-in is due: the id of what is asked, the agency's offer, or nothing. */
export type Rung = { kind: 'ask'; id: string } | { kind: 'offer' } | null

/**
 * A check-in's time has come, now or during an outage. It is asked once, if it is still the same day for the person and they work: at
 * once, or when their next hours of that day begin. Else it is let go; a day that has become leave or a holiday since moves on within
 * its period. `rests`: no automatic prompt now (item 42), so it is let go. `id`: for what is asked.
 */
export function ring(
  checkIn: CheckIn,
  rules: CheckInRules & { pack: GuidanceRules; rests: boolean; id: string },
): { checkIn: CheckIn; rung: Rung } {
  const { now, person, agency, rests } = rules
  const dueAt = checkIn.nextDueAt
  if (dueAt === null || dueAt > now) return { checkIn, rung: null }
  const later = checkIn.laterAt !== null && checkIn.laterAt <= now
  const workAt = nextWorkMoment(person, agency, now, 0)
  const sameDay = dateFor(person, agency, dueAt) === dateFor(person, agency, now)
  if (sameDay && workAt !== null && workAt > now) {
    return { checkIn: { ...checkIn, nextDueAt: workAt, laterAt: later ? workAt : null }, rung: null }
  }
  const asks = sameDay && workAt !== null && !rests
  if (checkIn.state === 'offered') return ringOffer(checkIn, rules, asks)
  if (!asks) return { checkIn: goOn({ ...checkIn, laterAt: null }, rules), rung: null }
  return later ? askAgain(checkIn, rules) : askNew(checkIn, rules)
}

/** An offer whose day does not do comes when the next check-in would. Withdrawn by the agency, it never does. */
function ringOffer(checkIn: CheckIn, rules: CheckInRules, asks: boolean): { checkIn: CheckIn; rung: Rung } {
  if (rules.agency.check_ins?.offer === undefined) return { checkIn: { ...checkIn, state: 'off', nextDueAt: null }, rung: null }
  if (!asks) return { checkIn: goOn(checkIn, rules), rung: null }
  return { checkIn: { ...checkIn, nextDueAt: null }, rung: { kind: 'offer' } }
}

function askNew(checkIn: CheckIn, rules: CheckInRules & { pack: GuidanceRules; id: string }): { checkIn: CheckIn; rung: Rung } {
  const { now, person, agency, pack, id } = rules
  const { prompts, used } = nextPrompts(pack, checkIn)
  const asked = [...checkIn.asked, { id, at: now, prompts, done: false }].slice(-ASKED_KEPT)
  const next = { ...checkIn, asked, used, lastOn: dateFor(person, agency, now), laterAt: null }
  return { checkIn: goOn(next, rules), rung: { kind: 'ask', id } }
}

/** The same questions once more; one that was written meanwhile is not asked again. */
function askAgain(checkIn: CheckIn, rules: CheckInRules): { checkIn: CheckIn; rung: Rung } {
  const last = checkIn.asked.at(-1)
  const next = goOn({ ...checkIn, laterAt: null }, rules)
  if (!last || last.done) return { checkIn: next, rung: null }
  const asked = [...checkIn.asked.slice(0, -1), { ...last, at: rules.now }]
  return { checkIn: { ...next, asked }, rung: { kind: 'ask', id: last.id } }
}

const goOn = (checkIn: CheckIn, rules: CheckInRules): CheckIn => ({ ...checkIn, nextDueAt: dueAfter(checkIn, rules, rules.now) })
