import type { Queue, Worker } from 'bullmq'
import type pg from 'pg'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { JOB_NAMES, type JobName } from '#jobs/catalogue.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { DoJob, Scheduler } from '#usecases/ports/queue.ts'
import { type Backend, KEEP_FAILED } from './backend.ts'
import { createHeartbeat } from './heartbeat.ts'
import { errorCode } from './job-error.ts'
import { oncePer } from './once-per.ts'
import { postgresBackend } from './postgres-backend.ts'
import type { QueueClock } from './queue-clock.ts'
import { QueueFault } from './queue-fault.ts'
import { redisBackend } from './redis-backend.ts'
import { createGates, createProcessor, watchWorker } from './runner.ts'
import { type AddHint, createHints, type OnLost } from './scheduler.ts'
import { settleWithin } from './settle-within.ts'
import { createSweep, SWEEP_EVERY_MS } from './sweep.ts'

export interface QueueOptions {
  /** Present: BullMQ on this Redis. Absent: on `postgres`. */
  redisUrl?: string | null
  /** A role that may create or owns the schema `queue`. Unused on Redis. */
  postgres: pg.ClientConfig
  doJob: DoJob
  clock: QueueClock
  log: OpsLog
  /** Real ms between sweeps; for tests. */
  sweepEveryMs?: number
  /** Real ms between heartbeats, the same in all processes on one queue; for tests. */
  heartbeatEveryMs?: number
}

export interface JobQueue {
  readonly scheduler: Scheduler
  /** Makes the backend ready, looks for work that is due, and begins. @throws QueueFault when the backend must not be used as it is. */
  start(): Promise<void>
  /**
   * Takes no more jobs, lets running ones end and closes, within `deadlineMs` real time whatever the backend does (default 10 s).
   * True when everything ended by itself.
   */
  stop(deadlineMs?: number): Promise<boolean>
  /** Real ms since a heartbeat job came through the queue; Infinity before the first. */
  heartbeatAgeMs(): number
  /** By how many seconds the machine's clock jumped within the last minutes; 0 when it did not. */
  clockJumpedSeconds(): number
  /** Jobs by state; null while the backend does not answer. */
  counts(): Promise<Readonly<Record<string, number>> | null>
}

const STOP_MS = 10_000
const COUNTS_MS = 1_000
const READY_MS = 5_000

/** The queue: an alarm clock over the database, which alone says what is due. Losing all of it costs seconds, never work. */
export function createQueue(options: QueueOptions): JobQueue {
  const { clock, log, doJob } = options
  const backend = options.redisUrl ? redisBackend(options.redisUrl) : postgresBackend(options.postgres)
  let open: Open | null = null
  const queue = (): Queue => {
    if (!open?.ready) throw new QueueAway()
    return open.queue
  }
  const heartbeat = createHeartbeat(queue, log, options.heartbeatEveryMs)
  const mayTell = oncePer(30_000)
  const maySweep = oncePer(1_000)
  const onLost: OnLost = (job, error, due) => {
    const code = errorCode(error)
    if (mayTell(code)) log.warn({ job, code }, 'the queue took no hint; the sweep does the work')
    // Bounded: what a run finds due next is a hint again, and would be lost again.
    if (due && maySweep(job)) void sweep.now(job)
  }
  const hints = createHints(clock, addHint(queue), onLost)
  const gates = createGates(doJob, (job, nextDueAt) => setNext(hints, clock, job, nextDueAt))
  const sweep = createSweep(gates, log, options.sweepEveryMs)
  let unsubscribe = (): void => undefined

  return {
    scheduler: hints,
    start: async () => {
      const looked = await backend.prepare()
      open = openBoth(backend, createProcessor(gates, heartbeat.beat), log)
      await untilReady(open, backend, looked, log)
      unsubscribe = clock.onChange(() => {
        hints.forget()
        void sweep.now()
      })
      heartbeat.start()
      sweep.start()
      void sweep.now()
    },
    stop: async (deadlineMs = STOP_MS) => {
      unsubscribe()
      sweep.stop()
      heartbeat.stop()
      return stopAll(deadlineMs, [hints.close(), ...JOB_NAMES.map((job) => gates[job].idle())], open, backend)
    },
    heartbeatAgeMs: heartbeat.ageMs,
    clockJumpedSeconds: heartbeat.jumpedSeconds,
    counts: async () => {
      if (!open?.ready) return null
      const asked = open.queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
      return (await settleWithin(asked, COUNTS_MS)) ? asked.catch(() => null) : null
    },
  }
}

const addHint =
  (queue: () => Queue): AddHint =>
  async (job, { id, delay }) => {
    failpoint('hint.adding')
    await queue().add(
      job,
      {},
      {
        jobId: id,
        delay,
        // Few and short: the sweep comes by every few seconds anyway.
        attempts: 3,
        backoff: { type: 'exponential', delay: 500 },
        // Ids repeat: one that is still kept would swallow the next hint for the same moment.
        removeOnComplete: true,
        removeOnFail: KEEP_FAILED,
        stackTraceLimit: 0,
      },
    )
    failpoint('hint.added')
  }

/** A hint near enough that a sweep would be late for it is set again after each run, in case the backend lost the one waiting. */
function setNext(hints: ReturnType<typeof createHints>, clock: QueueClock, job: JobName, nextDueAt: At | null): void {
  if (nextDueAt === null) return
  const near = clock.realTimeOf(nextDueAt) - Date.now() <= 2 * SWEEP_EVERY_MS
  void (near ? hints.restore(job, nextDueAt) : hints.wake(job, nextDueAt))
}

interface Open {
  queue: Queue
  worker: Worker
  /** BullMQ holds additions back for ever while its first connection has not come about; before that we do not ask it. */
  ready: boolean
}

class QueueAway extends Error {
  override name = 'QueueAway' as const
}

function openBoth(backend: Backend, process: ReturnType<typeof createProcessor>, log: OpsLog): Open {
  const queue = backend.openQueue()
  // Each failed addition is told where it happens; the connection's own errors repeat it.
  queue.on('error', () => undefined)
  const worker = backend.openWorker(process)
  watchWorker(worker, log)
  return { queue, worker, ready: false }
}

/** Redis may come later, and is looked at then; Postgres was there a moment ago, and BullMQ never tries its first connection to it again. */
async function untilReady(open: Open, backend: Backend, looked: boolean, log: OpsLog): Promise<void> {
  const both = Promise.all([open.queue.waitUntilReady(), open.worker.waitUntilReady()])
    .then(async () => {
      open.ready = looked || (await backend.prepare())
    })
    .catch((error: unknown) => {
      if (open.queue.closing) return
      log.error({ code: errorCode(error) }, error instanceof QueueFault ? error.message : 'the queue could not connect')
    })
  if (!looked) log.warn({ backend: backend.kind }, 'the queue is away at the start; the sweep does the work until it comes')
  else await settleWithin(both, READY_MS)
  if (!open.ready && backend.kind === 'postgres')
    throw new QueueFault('DATABASE_URL: the queue could not connect to Postgres; start again.')
}

async function stopAll(deadlineMs: number, local: Promise<unknown>[], open: Open | null, backend: Backend): Promise<boolean> {
  const end = performance.now() + deadlineMs
  const left = (): number => end - performance.now()
  // No reconnecting from here on: a backend that is away must not hold up the end (worker.close() alone may never return).
  await settleWithin(backend.abandon(), left())
  const worked = await settleWithin(Promise.all([...local, open?.worker.close()]), left())
  const closed = await settleWithin(Promise.all([open?.queue.close()]), Math.max(left(), 200))
  return worked && closed
}
