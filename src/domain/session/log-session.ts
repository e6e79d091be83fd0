import type { At, PersonKey } from '../words.ts'
import { type ChangedPair, finishPair, notePair, type PairRules } from './change-pair.ts'
import { type Mode, otherOf, type Pair, type Session } from './pair.ts'

/** How it went. `mode` null: it did not take place, and nobody is asked why. */
export interface SessionLog {
  by: PersonKey
  /** Id for a session that had not been booked. */
  id: string
  /** When they met. */
  at: At
  mode: Mode | null
  minutes: number | null
}

/**
 * Notes how a session went; either of the pair may, and the other hears that it is noted. One that was not booked can be noted too;
 * that an unbooked one did not take place is nothing to note.
 */
export function logSession(pair: Pair, input: SessionLog, rules: PairRules): ChangedPair {
  const begun = pair.booked !== null && pair.booked.startsAt <= rules.now ? pair.booked : null
  return input.mode === null ? missed(pair, begun, input.by, rules) : held(pair, begun, { ...input, mode: input.mode }, rules)
}

function missed(pair: Pair, begun: Session | null, by: PersonKey, rules: PairRules): ChangedPair {
  if (!begun) return { pair, sessions: [], tells: [] }
  const note = notePair(pair, otherOf(pair, by), 'session.noted.missed', { buttons: ['door.session'] })
  return finishPair({ ...pair, booked: null }, rules, { sessions: [{ ...begun, state: 'missed' }], tells: [note] })
}

function held(pair: Pair, begun: Session | null, input: SessionLog & { mode: Mode }, rules: PairRules): ChangedPair {
  const { at, mode, minutes } = input
  const session: Session = { id: begun?.id ?? input.id, state: 'held', startsAt: at, endsAt: at, mode, minutes }
  const next: Pair = { ...pair, booked: begun ? null : pair.booked, lastAt: Math.max(pair.lastAt ?? at, at) }
  const note = notePair(pair, otherOf(pair, input.by), 'session.noted', {}, { at: { at } })
  return finishPair(next, rules, { sessions: [session], tells: [note] })
}
