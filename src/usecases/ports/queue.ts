import type { At } from '#domain/words.ts'
import type { JobName } from '#jobs/catalogue.ts'

/** Tells the queue that something is due. Losing a wake costs a few seconds, never a message: the sweep finds it. */
export interface Scheduler {
  wake(job: JobName, at: At): Promise<void>
}

/**
 * The work that waits for a moment. The queue calls it when a hint fires and on every sweep, from several processes at once: each
 * claims what is due of that job (skipping what another has claimed), does it, and says when the next is due (null: nothing waits).
 */
export type DoJob = (job: JobName) => Promise<{ nextDueAt: At | null }>
