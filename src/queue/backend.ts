import type { Job, Queue, Worker, WorkerOptions } from 'bullmq'

/** One place BullMQ keeps its jobs in. Both sides are the same code above it. */
export interface Backend {
  readonly kind: 'redis' | 'postgres'
  /**
   * Makes the place ready (schema, policy); false when it is away and could not be looked at. Safe in several processes at once.
   * @throws QueueFault when it must not be used as it is.
   */
  prepare(): Promise<boolean>
  openQueue(): Queue
  openWorker(process: (job: Job) => Promise<void>): Worker
  /** Gives up reconnecting; resolves when no reconnecting is under way any more, so that what is open can be closed. */
  abandon(): Promise<void>
}

/** One queue for every job: hints are small and run in parallel. */
export const QUEUE_NAME = 'boundary'

/**
 * A killed process leaves its job to another after `stalledInterval` + `lockDuration`. `maxStalledCount` counts kills, not
 * failures, and ends the job for good when it is passed: kills of the process are not the job's fault.
 */
export const WORKER_OPTIONS = {
  concurrency: 10,
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 50,
  // How long a failed fetch waits: after an outage the runner is back this soon.
  runRetryDelay: 1_000,
} satisfies Omit<WorkerOptions, 'connection'>

/** Seconds a job that failed for good is kept: a name, a due time and an error code. */
export const KEEP_FAILED = { age: 7 * 24 * 3600, count: 1_000 }

/** How much of BullMQ's own event list is kept: nobody reads it. */
export const EVENTS = { events: { maxLen: 100 } }
