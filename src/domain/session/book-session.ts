import { Refusal } from '../errors.ts'
import type { At, PersonKey } from '../words.ts'
import { type ChangedPair, finishPair, notePair, type PairRules } from './change-pair.ts'
import { otherOf, type Pair, type Session } from './pair.ts'
import { dayBefore } from './pair-steps.ts'

const MINUTE_MS = 60_000
/** A date further off is a slip of the finger. */
const FURTHEST_MS = 366 * 86_400_000

/**
 * Sets, moves or (null) takes off the date of the pair's next session; either of them may, and the other hears of it. The same date
 * again changes nothing. A past session that nobody said how it went of is left as unknown once another is set.
 */
export function bookSession(pair: Pair, input: { by: PersonKey; id: string; startsAt: At | null }, rules: PairRules): ChangedPair {
  const over = pair.booked !== null && pair.booked.endsAt <= rules.now
  const ahead = over ? null : pair.booked
  const { startsAt } = input
  if ((ahead?.startsAt ?? null) === startsAt) return { pair, sessions: [], tells: [] }
  if (startsAt === null) return takeOff(pair, input.by, rules)
  if (startsAt <= rules.now || startsAt > rules.now + FURTHEST_MS) throw new Refusal('invalid', { 'session.date': 'session.date.error' })
  const endsAt = startsAt + rules.agency.supervision.minutes * MINUTE_MS
  const booked: Session = { id: ahead?.id ?? input.id, state: 'booked', startsAt, endsAt, minutes: null, mode: null }
  const left: Session[] = over && pair.booked ? [{ ...pair.booked, state: 'unknown' }] : []
  const note = notePair(pair, otherOf(pair, input.by), 'session.set', { buttons: ['door.session'] }, { at: { at: startsAt } })
  // Set less than a day ahead: both know of it anyway.
  const known = dayBefore(rules.agency, startsAt) <= rules.now
  const fired = known ? { ...pair.fired, [`${booked.id}.${startsAt}.list`]: rules.now } : pair.fired
  return finishPair({ ...pair, booked, fired }, rules, { sessions: [...left, booked], tells: [note] })
}

function takeOff(pair: Pair, by: PersonKey, rules: PairRules): ChangedPair {
  const note = notePair(pair, otherOf(pair, by), 'session.unset', { buttons: ['door.session'] })
  const ended: Session[] = pair.booked ? [{ ...pair.booked, state: 'dropped' }] : []
  return finishPair({ ...pair, booked: null }, rules, { sessions: ended, tells: [note] })
}
