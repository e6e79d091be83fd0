import { setTimeout } from 'node:timers/promises'
import { type Job, Queue, Worker } from 'bullmq'
import { type Backend, EVENTS, QUEUE_NAME, WORKER_OPTIONS } from './backend.ts'
import { checkRedis } from './check-redis.ts'

/** One name for all keys, in braces so that a Redis cluster keeps them on one node. */
const PREFIX = '{boundary}'
/** Redis is back at most this long after it answers again; ioredis and BullMQ would wait up to 20 s. */
const RETRY_CAP_MS = 2_000

/** BullMQ on Redis. Redis may be away at any time, at the start too: then hints are lost and the sweep does the work. */
export function redisBackend(url: string): Backend {
  let abandoned = false
  let retriedAt = -Infinity
  const common = {
    url,
    connectTimeout: 5_000,
    retryStrategy: (times: number) => {
      retriedAt = performance.now()
      return abandoned ? null : Math.min(times * 100, RETRY_CAP_MS)
    },
  }
  return {
    kind: 'redis',
    prepare: () => checkRedis(url),
    // A hint that cannot be added at once fails: held back in memory it would come late and hold up the request.
    openQueue: () =>
      new Queue(QUEUE_NAME, {
        connection: { ...common, enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 5_000 },
        streams: EVENTS,
        prefix: PREFIX,
      }),
    openWorker: (process: (job: Job) => Promise<void>) =>
      new Worker(QUEUE_NAME, process, { ...WORKER_OPTIONS, connection: { ...common, maxRetriesPerRequest: null }, prefix: PREFIX }),
    abandon: async () => {
      abandoned = true
      // Closed while it waits for its next try, a connection never says that it has ended, and BullMQ waits for just that.
      if (performance.now() - retriedAt < 2 * RETRY_CAP_MS) await setTimeout(RETRY_CAP_MS)
    },
  }
}
