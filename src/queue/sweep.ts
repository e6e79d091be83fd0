import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { errorCode } from './job-error.ts'
import { oncePer } from './once-per.ts'
import type { RunGate } from './run-gate.ts'
import { HINT_NAMES } from './runner.ts'
import type { HintName } from './scheduler.ts'

/** How late work is at most when its hint was lost (real ms). */
export const SWEEP_EVERY_MS = 5_000

export interface Sweep {
  start(): void
  /** Looks now, once or for one job, beside the rhythm. Never rejects. */
  now(job?: HintName): Promise<void>
  stop(): void
}

/**
 * Finds what is due and not done whatever happened to the hints. It does not use the queue's backend, so it goes on while that is
 * away. The runs themselves set the next hint again, which restores hints the backend lost.
 */
export function createSweep(gates: Readonly<Record<HintName, RunGate>>, log: OpsLog, everyMs = SWEEP_EVERY_MS): Sweep {
  let timer: NodeJS.Timeout | null = null
  const mayTell = oncePer(30_000)
  const look = async (job: HintName): Promise<void> => {
    try {
      await gates[job].trigger()
    } catch (error) {
      const code = errorCode(error)
      if (mayTell(`${job} ${code}`)) log.error({ job, code }, 'the sweep could not do what is due')
    }
  }
  const now = async (job?: HintName): Promise<void> => {
    await Promise.all((job ? [job] : HINT_NAMES).map(look))
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
