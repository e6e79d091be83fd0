import type { Agency } from '../agency.ts'
import { addWorkingDays, lastOpenMomentBefore, openFrom } from '../time/team-clock.ts'
import type { At } from '../words.ts'
import { lateFrom } from './overdue.ts'
import type { Pair, Session } from './pair.ts'

/** What the clock does for a pair. `list`: both get the list; `ask`: both are asked how it went; `lapse`: nobody said. */
export type PairAct = 'list' | 'ask' | 'lapse' | 'late' | 'late_manager'

export interface PairStep {
  key: string
  at: At
  act: PairAct
}

const DAY_MS = 86_400_000
/** A pair that never meets is reminded so often, then left alone. */
const MOST_LATE = 12
/** So many of the latenesses ahead are worked out: with a short rhythm the manager's step may come after the next of the pair's. */
const AHEAD = 2

/** The steps of a pair that have not fired, in order: all up to `until`, and the next ones after it. */
export function pairSteps(pair: Pair, agency: Agency, until: At): PairStep[] {
  const open = (step: PairStep) => pair.fired[step.key] === undefined
  const steps = pair.booked ? bookedSteps(pair.booked, agency).filter(open) : lateSteps(pair, agency, until, open)
  return steps.sort((a, b) => a.at - b.at)
}

/** When the rules next have something to do for this pair; null: nothing. */
export const nextPairStepAt = (pair: Pair, agency: Agency): At | null => pairSteps(pair, agency, Number.NEGATIVE_INFINITY)[0]?.at ?? null

/** Keys carry the start, so that a moved session is announced anew. Asked twice, then it is left as unknown. */
function bookedSteps({ id, startsAt, endsAt }: Session, agency: Agency): PairStep[] {
  const of = `${id}.${startsAt}`
  const askAt = openFrom(agency, endsAt)
  return [
    { key: `${of}.list`, at: dayBefore(agency, startsAt), act: 'list' },
    { key: `${of}.ask`, at: askAt, act: 'ask' },
    { key: `${of}.ask.2`, at: addWorkingDays(agency, askAt, 1), act: 'ask' },
    { key: `${of}.lapse`, at: addWorkingDays(agency, askAt, 5), act: 'lapse' },
  ]
}

/** One day before, at the next open time; when that would be the session itself, at the last open moment before that day. */
export function dayBefore(agency: Agency, startsAt: At): At {
  const at = openFrom(agency, startsAt - DAY_MS)
  return at < startsAt ? at : (lastOpenMomentBefore(agency, startsAt - DAY_MS) ?? startsAt - DAY_MS)
}

/** The pair first, the manager (if the agency wants that) five working days later, and again after each rhythm. */
function lateSteps(pair: Pair, agency: Agency, until: At, open: (step: PairStep) => boolean): PairStep[] {
  const steps: PairStep[] = []
  for (let n = 1, ahead = 0; n <= MOST_LATE && ahead < AHEAD; n++) {
    const at = lateFrom(pair, agency, n)
    if (at === null) break
    const key = `late.${pair.lastAt ?? pair.sinceAt}.${n}`
    const mine: PairStep[] = [{ key, at, act: 'late' }]
    if (agency.supervision.tell_manager) mine.push({ key: `${key}.manager`, at: addWorkingDays(agency, at, 5), act: 'late_manager' })
    const left = mine.filter(open)
    if (left.some((step) => step.at > until)) ahead += 1
    steps.push(...left)
  }
  return steps
}
