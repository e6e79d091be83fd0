import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import type { SendFault } from '../ports/messenger.ts'
import { type Notice, URGENCY } from '../ports/notice.ts'
import { platformFor } from './platform-for.ts'

/** Waits between tries, in real time; the last one repeats. A notice is never given up for being late. */
const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000]
/** Of an alarm, for its first hour: whenever the platform takes posts again it is there within two seconds, even if a try or two fail by chance. */
const ALARM_PAUSES_MS = [300, 500, 700]
/**
 * Its first minute it hurries in any case: that the platform took something from others shows neither that it takes all of it nor that it
 * still did when this one failed.
 */
const ALARM_HURRIES_MS = { always: 60_000, inAnOutage: 3_600_000 }
/** The shortest wait a platform can ask for. */
const SHORTEST_MS = 200

/** So many tries before a notice steps aside for what comes after it in its lane. */
const TRIES = 3
/** A platform that took something within so long is not away. */
const LATELY_MS = 60_000
/** Where it cannot be known whether it is this notice or the platform, it steps aside after this long. */
const ASIDE_AFTER_MS = { alarm: 60_000, other: 300_000 }

export interface NextTry {
  afterMs: number
  /** False where it was only told to come later. */
  tried: boolean
  /** It holds up what comes after it no longer. */
  aside: boolean
}

/**
 * When a notice that was not sent is tried again, and whether it steps aside (docs/decisions/0024): as soon as it has failed a few times
 * while the platform took messages to others, or could not even be prepared (`fault` null). In an outage order is kept.
 */
export async function nextTry(deps: Deps, notice: Notice, fault: SendFault | null): Promise<NextTry> {
  const { attempt, urgency, askedAt } = notice
  // The platform's own word on when to come back says nothing against this notice.
  if (fault?.kind === 'retry' && fault.afterMs !== undefined)
    return { afterMs: Math.max(fault.afterMs, SHORTEST_MS), tried: false, aside: false }
  const now = deps.clock.now()
  const isAlarm = urgency === URGENCY.alarm
  const again = attempt >= TRIES
  // A card that may stand already is looked for first: whatever came before it would bring the card a second time.
  const looked = notice.what.kind === 'card' && (notice.ambiguous || fault?.kind === 'ambiguous')
  const alone = again && !looked && (fault === null || (await othersWereTaken(deps, notice, askedAt)))
  const late = again && now - askedAt >= (isAlarm ? ASIDE_AFTER_MS.alarm : ASIDE_AFTER_MS.other)
  const hurries = isAlarm && (await hurriesOn(deps, notice, { now, alone }))
  const pauses = hurries ? ALARM_PAUSES_MS : PAUSES_MS
  return { afterMs: pauses[Math.min(attempt, pauses.length) - 1] ?? SHORTEST_MS, tried: true, aside: alone || late }
}

async function hurriesOn(deps: Deps, notice: Notice, { now, alone }: { now: At; alone: boolean }): Promise<boolean> {
  const forMs = now - notice.askedAt
  if (forMs < ALARM_HURRIES_MS.always) return true
  return forMs < ALARM_HURRIES_MS.inAnOutage && !(alone && (await othersWereTaken(deps, notice, now - LATELY_MS)))
}

/** Whether the platform of this person has taken a message to anybody since then; with the database away nobody knows. */
const othersWereTaken = (deps: Deps, notice: Notice, since: At): Promise<boolean> =>
  deps.store
    .read(deps.workspace, async (tx) => {
      const platform = await platformFor(deps, tx, notice)
      return platform !== null && (await tx.notices.firstAccepted(platform, since)) !== null
    })
    .catch(() => false)
