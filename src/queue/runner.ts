import { type Job, UnrecoverableError, type Worker } from 'bullmq'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { isJobName, JOB_NAMES, type JobName } from '#jobs/catalogue.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { DoJob } from '#usecases/ports/queue.ts'
import { HEARTBEAT } from './heartbeat.ts'
import { errorCode, storable } from './job-error.ts'
import { oncePer } from './once-per.ts'
import { type RunGate, runGate } from './run-gate.ts'

/** Runs of one job at a time in one process: a second goes on while the first waits for a slow platform. */
const RUNS_AT_ONCE = 2

export type Gates = Readonly<Record<JobName, RunGate>>

/** One gate per job: hints, retries and the sweep all come through it. `onRan` gets what each run says is due next. */
export function createGates(doJob: DoJob, onRan: (job: JobName, nextDueAt: At | null) => void): Gates {
  const gate = (job: JobName): RunGate =>
    runGate(RUNS_AT_ONCE, async () => {
      failpoint('run.begun')
      const { nextDueAt } = await doJob(job)
      failpoint('run.done')
      onRan(job, nextDueAt)
    })
  return Object.fromEntries(JOB_NAMES.map((job) => [job, gate(job)])) as Record<JobName, RunGate>
}

/**
 * What the runner does with one job of the queue. Throws only storable errors: the queue keeps them in clear.
 * A job this version does not know fails at once and is not tried again.
 */
export function createProcessor(gates: Gates, beat: () => void): (job: Job) => Promise<void> {
  return async ({ name }) => {
    if (name === HEARTBEAT) return beat()
    if (!isJobName(name)) throw new UnrecoverableError('unknown_job')
    try {
      failpoint('job.begun')
      await gates[name].trigger()
      failpoint('job.done')
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
