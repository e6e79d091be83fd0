import { type Job, UnrecoverableError, type Worker } from 'bullmq'
import type { At } from '#domain/words.ts'
import { isJobName, JOBS } from '#jobs/catalog.ts'
import { HANDLERS } from '#jobs/handlers.ts'
import type { JobTools } from '#jobs/job.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Runnables } from '#usecases/ports/queue.ts'
import { errorCode, storable } from './job-error.ts'
import { oncePer } from './once-per.ts'
import { type RunGate, runGate } from './run-gate.ts'
import type { HintName } from './scheduler.ts'

export const HINT_NAMES = [
  'deliver-notices',
  'advance-consults',
  'nudge-drafts',
  'run-check-ins',
  'run-sessions',
] as const satisfies readonly HintName[]

/** Runs of one job at a time in one process: a second goes on while the first waits for a slow platform. */
const RUNS_AT_ONCE = 2

/** One gate per hint: hints, retries and the sweep all come through it. `onRan` gets what each run says is due next. */
export function createGates(
  tools: { runnables: Runnables; now(): At; beat(): void },
  onRan: (job: HintName, nextDueAt: At | null) => void,
): Readonly<Record<HintName, RunGate>> {
  const gate = (job: HintName): RunGate =>
    runGate(RUNS_AT_ONCE, async () => {
      const { nextDueAt } = await HANDLERS[job].run({ dueAt: tools.now() }, tools)
      onRan(job, nextDueAt)
    })
  return {
    'deliver-notices': gate('deliver-notices'),
    'advance-consults': gate('advance-consults'),
    'nudge-drafts': gate('nudge-drafts'),
    'run-check-ins': gate('run-check-ins'),
    'run-sessions': gate('run-sessions'),
  }
}

/**
 * What the runner does with one job. Throws only storable errors: the queue keeps them in clear.
 * A job this version does not know, or whose payload does not fit, fails at once and is not tried again.
 */
export function createProcessor(gates: Readonly<Record<HintName, RunGate>>, tools: JobTools): (job: Job) => Promise<void> {
  return async (job) => {
    if (!isJobName(job.name)) throw new UnrecoverableError('unknown_job')
    const payload = JOBS[job.name].payload.safeParse(job.data)
    if (!payload.success) throw new UnrecoverableError('payload_does_not_fit')
    try {
      if (job.name === 'heartbeat') await HANDLERS.heartbeat.run(payload.data as { slot: number }, tools)
      else await gates[job.name].trigger()
    } catch (error) {
      throw storable(error)
    }
  }
}

/** Logs what the runner meets: job names, ids and codes only. */
export function watchWorker(worker: Worker, log: OpsLog): void {
  const mayTell = oncePer(30_000)
  worker.on('error', (error) => {
    // A connection that is being closed may still hear the server say goodbye.
    if (!worker.closing && mayTell(errorCode(error))) log.warn({ code: errorCode(error) }, 'the queue runner met an error')
  })
  worker.on('failed', (job, error) => {
    log.warn({ job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, code: error.message }, 'a job failed')
  })
  worker.on('stalled', (jobId) => log.warn({ jobId }, 'a job of a lost runner was taken over'))
}
