import type { z } from 'zod'
import type { At } from '#domain/words.ts'
import type { Runnables } from '#usecases/ports/queue.ts'

/** One kind of job: its name, what its payload may hold, and how often a failed run is tried again. */
export interface JobDefinition<N extends string = string, P = unknown> {
  readonly name: N
  /** Strict, and ids, instants and numbers only: the queue keeps payloads in clear. */
  readonly payload: z.ZodType<P>
  /** `attempts` counts the first; the wait doubles from `waitMs`. What still fails is left to the sweep. */
  readonly retry: { readonly attempts: number; readonly waitMs: number }
  /**
   * How long a finished job is kept, seconds. 0 for hints: their ids repeat, and one that is still
   * kept would swallow the next hint for the same moment.
   */
  readonly keepDoneSeconds: number
}

/** What a handler is given. */
export interface JobTools {
  readonly runnables: Runnables
  now(): At
  /** Notes that a heartbeat job was completed by this process. */
  beat(): void
}

/** What a run tells the queue: when the next work of this job is due, null when nothing waits. */
export interface JobResult {
  nextDueAt: At | null
}

export interface JobHandler<P> {
  run(payload: P, tools: JobTools): Promise<JobResult>
}
