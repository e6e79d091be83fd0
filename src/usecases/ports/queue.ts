import type { At } from '#domain/words.ts'

/** Tells the queue that something is due. Losing a wake costs a few seconds, never a message: the sweep finds it. */
export interface Scheduler {
  wake(job: 'deliver-notices' | 'advance-consults' | 'nudge-drafts' | 'run-check-ins' | 'run-sessions', at: At): Promise<void>
}

/**
 * The work that waits for a moment. The queue calls each when a hint fires and on every sweep, from several processes at once:
 * each claims what is due with `now` (skipping what another has claimed), does it, and says when the next is due (null: nothing waits).
 */
export interface Runnables {
  deliverNotices(now: At): Promise<{ nextDueAt: At | null }>
  advanceConsults(now: At): Promise<{ nextDueAt: At | null }>
  nudgeDrafts(now: At): Promise<{ nextDueAt: At | null }>
  runCheckIns(now: At): Promise<{ nextDueAt: At | null }>
  runSessions(now: At): Promise<{ nextDueAt: At | null }>
}
