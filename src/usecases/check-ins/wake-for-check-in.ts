import type { At } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../save-changed.ts'

/** Tells the queue of messages that are due now, and when this person's check-in is. Losing it costs seconds (the sweep). */
export async function wakeForCheckIn(deps: Deps, now: At, nextDueAt: At | null): Promise<void> {
  await wakeFor(deps, now, null)
  if (nextDueAt === null) return
  try {
    await deps.scheduler.wake('run-check-ins', nextDueAt)
  } catch (error) {
    deps.log.warn({ code: (error as { code?: string }).code ?? 'wake_failed' }, 'the queue could not be woken; the sweep will find it')
  }
}
