import type { Agency } from '../agency.ts'
import type { Effect } from '../consult/effects.ts'
import type { TOLD_TEXTS, ToldId } from '../consult/telling/told-texts.ts'
import type { AgencyParam, ParamsArg, ParamsOf, SlotsOf } from '../text-params.ts'
import type { At, PersonKey } from '../words.ts'
import { otherOf, type Pair, type Session } from './pair.ts'
import { pairArg } from './pair-arg.ts'
import { nextPairStepAt } from './pair-steps.ts'

/** What a change of a pair is given besides the pair. */
export interface PairRules {
  now: At
  agency: Agency
  /** Whom the worker of the pair left out for all that comes (R4). */
  never?: readonly PersonKey[]
}

type Note = Extract<Effect, { kind: 'note' }>

/** The result of a change: the pair, the sessions it booked, moved or ended, and the notes it asks for. */
export interface ChangedPair {
  pair: Pair
  sessions: Session[]
  tells: Note[]
}

/** The person named is the other of the pair. */
type PairParams<Id extends ToldId> = ParamsOf<SlotsOf<(typeof TOLD_TEXTS)[Id]>, AgencyParam | 'person'>

/** A note to one of the pair about the other, in no thread: no words, at most tokens. */
export const notePair = <Id extends ToldId>(
  pair: Pair,
  to: PersonKey,
  text: Id,
  q: { buttons?: readonly string[]; sessionId?: string },
  ...[params]: ParamsArg<PairParams<Id>>
): Note => ({
  kind: 'note',
  to,
  text,
  fallback: 'session.fallback',
  params: { person: { person: otherOf(pair, to) }, pair: pairArg(pair, to, q.sessionId), ...params },
  ...(q.buttons ? { buttons: q.buttons } : {}),
})

/** Ends a change: when the rules next have something to do. Fired keys of sessions and latenesses long gone are forgotten. */
export function finishPair(pair: Pair, rules: PairRules, rest: Omit<ChangedPair, 'pair'>): ChangedPair {
  const fired = Object.fromEntries(Object.entries(pair.fired).filter(([key]) => belongs(pair, key)))
  const kept = { ...pair, fired }
  return { ...rest, pair: { ...kept, nextDueAt: nextPairStepAt(kept, rules.agency) } }
}

const belongs = ({ booked, lastAt, sinceAt }: Pair, key: string): boolean =>
  key.startsWith(`late.${lastAt ?? sinceAt}.`) || (booked !== null && key.startsWith(`${booked.id}.${booked.startsAt}.`))
