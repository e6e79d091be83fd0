import { failpoint } from '#failpoints/failpoint.ts'
import { JOB_NAMES, type JobName } from '#jobs/catalogue.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { errorCode } from './job-error.ts'
import { oncePer } from './once-per.ts'
import type { Gates } from './runner.ts'

/** How late work is at most when its hint was lost (real ms). */
export const SWEEP_EVERY_MS = 5_000

export interface Sweep {
  start(): void
  /** Looks now, once or for one job, beside the rhythm. Never rejects. */
  now(job?: JobName): Promise<void>
  stop(): void
}

/**
 * Finds what is due and not done whatever happened to the hints. It does not use the queue's backend, so it goes on while that is
 * away. The runs themselves set the next hint again, which restores hints the backend lost.
 */
export function createSweep(gates: Gates, log: OpsLog, everyMs = SWEEP_EVERY_MS): Sweep {
  let timer: NodeJS.Timeout | null = null
  const mayTell = oncePer(30_000)
  const look = async (job: JobName): Promise<void> => {
    try {
      failpoint('sweep.looks')
      await gates[job].trigger()
    } catch (error) {
      const code = errorCode(error)
      if (mayTell(`${job} ${code}`)) log.error({ job, code }, 'the sweep could not do what is due')
    }
  }
  const now = async (job?: JobName): Promise<void> => {
    await Promise.all((job ? [job] : JOB_NAMES).map(look))
  }
  return {
    start: () => {
      timer ??= setInterval(() => void now(), everyMs)
    },
    now,
    stop: () => {
      clearInterval(timer ?? undefined)
      timer = null
    },
  }
}
