import type { At } from '#domain/words.ts'
import { JOB_NAMES, type JobName } from '#jobs/catalogue.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { DoJob } from '#usecases/ports/queue.ts'

/** Stands for the database: what is due, whatever the queue remembers. Claiming is atomic, as `skip locked` makes it. */
export interface DueWork {
  doJob: DoJob
  /** Adds work; tells nobody. */
  add(job: JobName, dueAt: At): { dueAt: At; done: Promise<At> }
  /** How often each job was done. */
  runs: Record<JobName, number>
  /** How often any piece of work was done: twice for one piece shows as more than there are pieces. */
  done: number
  /** What the next run of a job does first; for faults and hangs. Taken once. */
  onNextRun: Partial<Record<JobName, () => Promise<void>>>
  /** Resolves at the next call of the job. */
  called(job: JobName): Promise<void>
}

export function dueWork(now: () => At = Date.now): DueWork {
  const waiting: { job: JobName; dueAt: At; finish: (at: At) => void }[] = []
  const listeners: { job: JobName; heard: () => void }[] = []
  const work: DueWork = {
    runs: Object.fromEntries(JOB_NAMES.map((job) => [job, 0])) as Record<JobName, number>,
    done: 0,
    onNextRun: {},
    add: (job, dueAt) => {
      const { promise, resolve } = Promise.withResolvers<At>()
      waiting.push({ job, dueAt, finish: resolve })
      return { dueAt, done: promise }
    },
    called: (job) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      listeners.push({ job, heard: resolve })
      return promise
    },
    doJob: (job) => run(job),
  }
  const run = async (job: JobName): Promise<{ nextDueAt: At | null }> => {
    const at = now()
    work.runs[job]++
    for (const heard of listeners.filter((l) => l.job === job)) {
      listeners.splice(listeners.indexOf(heard), 1)
      heard.heard()
    }
    const first = work.onNextRun[job]
    delete work.onNextRun[job]
    await first?.()
    for (const piece of waiting.filter((w) => w.job === job && w.dueAt <= at)) {
      waiting.splice(waiting.indexOf(piece), 1)
      work.done++
      piece.finish(at)
    }
    const dues = waiting.filter((w) => w.job === job).map((w) => w.dueAt)
    return { nextDueAt: dues.length > 0 ? Math.min(...dues) : null }
  }
  return work
}

/** Keeps what the operators would read. */
export function keptLog(): OpsLog & { lines: string[] } {
  const lines: string[] = []
  const keep =
    (level: string) =>
    (facts: Readonly<Record<string, unknown>>, what: string): void => {
      lines.push(`${level} ${what} ${JSON.stringify(facts)}`)
    }
  return { lines, info: keep('info'), warn: keep('warn'), error: keep('error') }
}
