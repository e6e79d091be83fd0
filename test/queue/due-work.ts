import type { At } from '#domain/words.ts'
import type { HintName } from '#queue/scheduler.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Runnables } from '#usecases/ports/queue.ts'

/** Stands for the database: what is due, whatever the queue remembers. Claiming is atomic, as `skip locked` makes it. */
export interface DueWork {
  runnables: Runnables
  /** Adds work; tells nobody. */
  add(job: HintName, dueAt: At): { dueAt: At; done: Promise<At> }
  /** How often each runnable was called. */
  runs: Record<HintName, number>
  /** How often any piece of work was done: twice for one piece shows as more than there are pieces. */
  done: number
  /** What the next run of a job does first; for faults and hangs. Taken once. */
  onNextRun: Partial<Record<HintName, () => Promise<void>>>
  /** Resolves at the next call of the job. */
  called(job: HintName): Promise<void>
}

export function dueWork(): DueWork {
  const waiting: { job: HintName; dueAt: At; finish: (at: At) => void }[] = []
  const listeners: { job: HintName; heard: () => void }[] = []
  const work: DueWork = {
    runs: { 'deliver-notices': 0, 'advance-consults': 0, 'nudge-drafts': 0, 'run-check-ins': 0, 'run-sessions': 0 },
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
    runnables: {
      deliverNotices: (now) => run('deliver-notices', now),
      advanceConsults: (now) => run('advance-consults', now),
      nudgeDrafts: (now) => run('nudge-drafts', now),
      runCheckIns: (now) => run('run-check-ins', now),
      runSessions: (now) => run('run-sessions', now),
    },
  }
  const run = async (job: HintName, now: At): Promise<{ nextDueAt: At | null }> => {
    work.runs[job]++
    for (const heard of listeners.filter((l) => l.job === job)) {
      listeners.splice(listeners.indexOf(heard), 1)
      heard.heard()
    }
    const first = work.onNextRun[job]
    delete work.onNextRun[job]
    await first?.()
    for (const piece of waiting.filter((w) => w.job === job && w.dueAt <= now)) {
      waiting.splice(waiting.indexOf(piece), 1)
      work.done++
      piece.finish(now)
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
