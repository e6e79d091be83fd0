import { afterEach, describe, expect, it } from 'vitest'
import { createClock } from '#main/clock/clock.ts'
import { createQueue, type JobQueue } from '#queue/create-queue.ts'
import { QueueFault } from '#queue/queue-fault.ts'
import { eventually } from '#test/support/eventually.ts'
import { inTime } from '#test/support/in-time.ts'
import { dueWork, keptLog } from './due-work.ts'
import { queueSuite } from './queue-suite.ts'
import { redisPlace, sparePort } from './redis-place.ts'

queueSuite('Redis', redisPlace)

describe('a Redis that is not as it should be', () => {
  const opened: JobQueue[] = []
  const open = (redisUrl: string) => {
    const [work, log] = [dueWork(), keptLog()]
    const queue = createQueue({
      redisUrl,
      postgres: {},
      doJob: work.doJob,
      clock: createClock(),
      log,
      sweepEveryMs: 200,
      heartbeatEveryMs: 300,
    })
    opened.push(queue)
    return { queue, work, log }
  }
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.stop(3_000)))
  })

  it('is refused at the start when it may evict jobs, in one line that names the variable and the mend', async () => {
    const place = await redisPlace({ policy: 'allkeys-lru' })
    try {
      const error = await open(place.redisUrl)
        .queue.start()
        .catch((e: unknown) => e)
      expect(error).toBeInstanceOf(QueueFault)
      expect((error as Error).message).toMatch(/^REDIS_URL: .*allkeys-lru.*noeviction\.$/)
    } finally {
      await place.close()
    }
  })

  it('is refused at the start when it does not know the password, without showing it', async () => {
    const place = await redisPlace({ password: 'right-password' })
    try {
      for (const url of [place.redisUrl, place.redisUrl.replace('//', '//:wrong-password@')]) {
        const error = await open(url)
          .queue.start()
          .catch((e: unknown) => e)
        expect(error).toBeInstanceOf(QueueFault)
        expect((error as Error).message).toMatch(/^REDIS_URL: .*sign-in/)
        expect((error as Error).message).not.toContain('wrong-password')
      }
    } finally {
      await place.close()
    }
  })

  it('may be away at the start: work is done all the same, health says so, and the stop keeps its deadline', async () => {
    const { queue, work } = open(`redis://127.0.0.1:${await sparePort()}`)
    await queue.start()
    const piece = work.add('deliver-notices', Date.now())
    await queue.scheduler.wake('deliver-notices', Date.now())
    await piece.done
    expect(queue.heartbeatAgeMs()).toBe(Infinity)
    expect(await queue.counts()).toBeNull()
    await inTime(5_000, queue.stop(4_000))
  })

  it('is taken up when it comes after the start', async () => {
    const place = await redisPlace()
    try {
      await place.kill()
      const { queue } = open(place.redisUrl)
      await queue.start()
      await place.revive()
      await eventually(() => expect(queue.heartbeatAgeMs()).toBeLessThan(5_000))
    } finally {
      await place.close()
    }
  })

  it('is not used when it comes after the start and may evict jobs; the log names the mend', async () => {
    const place = await redisPlace({ policy: 'volatile-lru' })
    try {
      await place.kill()
      const { queue, log } = open(place.redisUrl)
      await queue.start()
      await place.revive()
      await eventually(() => expect(log.lines.join('\n')).toContain('set maxmemory-policy to noeviction'))
      expect(queue.heartbeatAgeMs()).toBe(Infinity)
    } finally {
      await place.close()
    }
  })
})
