import type { At } from '#domain/words.ts'
import type { HealthWord } from '#usecases/ports/health.ts'
import { Lasting } from '#wire/lasting.ts'

/** A heartbeat job came through in this time (real ms), or the queue does not run. */
export const HEARTBEAT_GOOD_MS = 60_000
/** What is due and not done for this long (real ms) is late: the sweep looks every five seconds. */
const LATE_MS = 30_000

export interface DecideSources {
  /** Real ms, on a clock that only goes forward; Infinity before the first. */
  heartbeatAgeMs(): number
  /** Seconds by which the machine's clock jumped a short while ago; 0 when it did not. */
  clockJumpedSeconds(): number
  /** When the oldest step that waits is due; null where none does. */
  oldestDue(): Promise<At | null>
  now(): At
}

/**
 * Whether what is due is done. Lateness is real time during which the same step, or an older one, is seen as due: the product's own clock
 * may be moved, and each second something new comes due.
 */
export function decideWord(
  { heartbeatAgeMs, clockJumpedSeconds, oldestDue, now }: DecideSources,
  steady?: () => number,
): () => Promise<HealthWord> {
  const late = new Lasting(LATE_MS, steady)
  let waiting: At | null = null
  return async () => {
    const age = heartbeatAgeMs()
    const seconds = Number.isFinite(age) ? Math.round(age / 1000) : null
    const jumped = clockJumpedSeconds()
    const told = { heartbeatAgeSeconds: seconds, ...(jumped === 0 ? {} : { clockJumpedSeconds: jumped }) }
    const queue = age <= HEARTBEAT_GOOD_MS
    let oldest: At | null
    try {
      oldest = await oldestDue()
    } catch {
      // Without the database nothing is due that could be done: `store` says so.
      return { ok: queue, ...(queue ? {} : { code: 'queue' }), ...told }
    }
    const due = oldest !== null && oldest <= now() ? oldest : null
    if (due === null || waiting === null || due > waiting) late.note(null)
    waiting = due
    late.note(due === null ? null : 'late')
    const code = queue ? late.code : 'queue'
    return { ok: code === null, ...(code === null ? {} : { code }), ...told, oldestDueSeconds: Math.round(late.forMs / 1000) }
  }
}
