import type { Queue } from 'bullmq'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'

/** The one job that does nothing: it shows that jobs come all the way through the queue. What `/readyz` goes by. */
export const HEARTBEAT = 'heartbeat'
/** Real ms between heartbeat jobs; processes on one queue share each. */
export const HEARTBEAT_EVERY_MS = 10_000
/** While none was heard yet: this period's job may be another process's, or was done before a restart. */
const LOOK_AGAIN_MS = 200
/** The machine's clock and the one that only goes forward may differ by this much from one look to the next; more is a jump. */
const JUMP_MS = 5_000
/** A jump is told for this long. */
const TOLD_FOR_MS = 10 * 60_000

export interface Heartbeat {
  /** Sends the first heartbeat now and goes on in its rhythm. */
  start(): void
  stop(): void
  /** A heartbeat job was completed by this process. */
  beat(): void
  /**
   * Real ms since a heartbeat job is known to have been completed, by whichever process; Infinity before the first. On a clock that only
   * goes forward: whatever the machine's own clock does, it is never below zero and never stands still.
   */
  ageMs(): number
  /** By how many seconds the machine's clock jumped within the last minutes, back below zero; 0 when it did not. */
  jumpedSeconds(): number
}

/** The two clocks of a machine. */
export interface Clocks {
  /** What time it is; may be set, and jump. */
  wall(): number
  /** Only goes forward. */
  steady(): number
}
const MACHINE: Clocks = { wall: () => Date.now(), steady: () => performance.now() }

/**
 * Health is that jobs come out at the other end, not that a connection stands: a parked runner keeps its connection and takes
 * additions. Each period has one job for all processes (its id is the period), and each process asks how the one before ended.
 */
export function createHeartbeat(queue: () => Queue, log: OpsLog, everyMs = HEARTBEAT_EVERY_MS, clocks = MACHINE): Heartbeat {
  let timer: NodeJS.Timeout | null = null
  let lookAgain: NodeJS.Timeout | undefined
  let last = -Infinity
  const seen = new Set<string>()
  const jumps = watchJumps(clocks, log)
  /** Once for each job: one that was done long ago says nothing new. */
  const beatOf = (id: string): void => {
    if (seen.has(id)) return
    seen.add(id)
    if (seen.size > 100) seen.delete(seen.values().next().value as string)
    last = clocks.steady()
  }
  const tick = async (): Promise<void> => {
    jumps.look()
    const slot = Math.floor(clocks.wall() / everyMs)
    // After a jump the jobs of these periods may have been done already, or never come: from then on this process has its own.
    const idOf = (n: number): string => `${HEARTBEAT}-${n}${jumps.count === 0 ? '' : `-${process.pid}-${jumps.count}`}`
    try {
      await queue().add(HEARTBEAT, {}, { jobId: idOf(slot), attempts: 1, removeOnComplete: { age: 300 }, removeOnFail: { age: 3600 } })
      for (const job of await Promise.all([slot, slot - 1].map((n) => queue().getJob(idOf(n))))) {
        if (job?.id !== undefined && job.finishedOn && job.failedReason === undefined) beatOf(job.id)
      }
      if (timer && last === -Infinity) lookAgain = setTimeout(() => void tick(), LOOK_AGAIN_MS)
    } catch {
      // An outage shows as a growing age; there is nothing else to do about it here.
    }
  }
  return {
    start: () => {
      timer ??= setInterval(() => void tick(), everyMs)
      void tick()
    },
    stop: () => {
      clearInterval(timer ?? undefined)
      clearTimeout(lookAgain)
      timer = null
    },
    beat: () => {
      last = clocks.steady()
    },
    ageMs: () => clocks.steady() - last,
    jumpedSeconds: () => {
      jumps.look()
      return jumps.seconds()
    },
  }
}

/** Notes when the machine's clock moved by more than the time that passed. */
function watchJumps({ wall, steady }: Clocks, log: OpsLog): { look(): void; readonly count: number; seconds(): number } {
  let before = { wall: wall(), steady: steady() }
  let last: { at: number; seconds: number } | null = null
  let count = 0
  return {
    look: () => {
      const now = { wall: wall(), steady: steady() }
      const moved = now.wall - before.wall - (now.steady - before.steady)
      before = now
      if (Math.abs(moved) < JUMP_MS) return
      count += 1
      last = { at: now.steady, seconds: Math.round(moved / 1000) }
      log.warn({ bySeconds: last.seconds }, 'the clock of this machine jumped')
    },
    get count() {
      return count
    },
    seconds: () => (last !== null && steady() - last.at < TOLD_FOR_MS ? last.seconds : 0),
  }
}
