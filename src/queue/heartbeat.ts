import type { Queue } from 'bullmq'

/** The one job that does nothing: it shows that jobs come all the way through the queue. What `/readyz` goes by. */
export const HEARTBEAT = 'heartbeat'
/** Real ms between heartbeat jobs; processes on one queue share each. */
export const HEARTBEAT_EVERY_MS = 10_000
/** While none was heard yet: this period's job may be another process's, or was done before a restart. */
const LOOK_AGAIN_MS = 200

export interface Heartbeat {
  /** Sends the first heartbeat now and goes on in its rhythm. */
  start(): void
  stop(): void
  /** A heartbeat job was completed by this process. */
  beat(): void
  /** Real ms since a heartbeat job is known to have been completed, by whichever process; Infinity before the first. */
  ageMs(): number
}

/**
 * Health is that jobs come out at the other end, not that a connection stands: a parked runner keeps its connection and takes
 * additions. Each period has one job for all processes (its id is the period), and each process asks how the one before ended.
 */
export function createHeartbeat(queue: () => Queue, everyMs = HEARTBEAT_EVERY_MS): Heartbeat {
  let timer: NodeJS.Timeout | null = null
  let lookAgain: NodeJS.Timeout | undefined
  let last = -Infinity
  const beatAt = (at: number): void => {
    last = Math.max(last, Math.min(at, Date.now()))
  }
  const tick = async (): Promise<void> => {
    const slot = Math.floor(Date.now() / everyMs)
    try {
      await queue().add(
        HEARTBEAT,
        {},
        { jobId: `${HEARTBEAT}-${slot}`, attempts: 1, removeOnComplete: { age: 300 }, removeOnFail: { age: 3600 } },
      )
      for (const job of await Promise.all([slot, slot - 1].map((n) => queue().getJob(`${HEARTBEAT}-${n}`)))) {
        if (job?.finishedOn && job.failedReason === undefined) beatAt(job.finishedOn)
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
    beat: () => beatAt(Date.now()),
    ageMs: () => Date.now() - last,
  }
}
