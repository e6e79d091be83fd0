import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import type { JobName } from '#jobs/catalogue.ts'
import type { Deps } from '../deps.ts'

/**
 * Tells the queue what a change made due: messages at `at`, and the next step of what was changed, by the job that does it (null:
 * nothing waits). Losing it costs seconds (the sweep).
 */
export async function wakeFor(deps: Deps, at: At, next: Partial<Record<JobName, At | null>> = {}): Promise<void> {
  failpoint('wake.asked')
  try {
    for (const [job, dueAt] of Object.entries({ 'deliver-notices': at, ...next }))
      if (dueAt !== null) await deps.scheduler.wake(job as JobName, dueAt)
  } catch (error) {
    deps.log.warn({ code: (error as { code?: string }).code ?? 'wake_failed' }, 'the queue could not be woken; the sweep will find it')
  }
}
