import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClock, type MovableClock } from '#main/clock/clock.ts'
import { createQueue, type JobQueue } from '#queue/create-queue.ts'
import { eventually } from '#test/support/eventually.ts'
import { inTime } from '#test/support/in-time.ts'
import { type DueWork, dueWork, keptLog } from './due-work.ts'
import type { Place } from './place.ts'

const HOUR = 3_600_000
/** So far apart that no test meets a second sweep: what happens, the hints did. */
const NO_SWEEP = HOUR

/** Resolves when a job came all the way through after this call: the sweep has no part in a heartbeat. */
async function comesThrough(queue: JobQueue): Promise<void> {
  const from = Date.now()
  await eventually(() => expect(queue.heartbeatAgeMs()).toBeLessThan(Date.now() - from))
}

/** The promises of the queue, the same on both backends. */
export function queueSuite(backend: string, openPlace: () => Promise<Place>): void {
  describe(`the queue on ${backend}`, () => {
    let place: Place
    const opened: JobQueue[] = []
    beforeAll(async () => {
      place = await openPlace()
    })
    afterAll(() => place.close())
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.stop(3_000)))
      await place.loseAll()
    })

    const make = (over: { work?: DueWork; clock?: MovableClock; sweepEveryMs?: number; heartbeatEveryMs?: number } = {}) => {
      const clock = over.clock ?? createClock()
      const work = over.work ?? dueWork(() => clock.now())
      const log = keptLog()
      const queue = createQueue({
        redisUrl: place.redisUrl,
        postgres: place.postgres,
        doJob: work.doJob,
        clock,
        log,
        sweepEveryMs: over.sweepEveryMs ?? NO_SWEEP,
        heartbeatEveryMs: over.heartbeatEveryMs ?? 300,
      })
      opened.push(queue)
      return { queue, work, clock, log }
    }
    /** Started, and the look at the start is over. */
    const started = async (over: Parameters<typeof make>[0] = {}) => {
      const made = make(over)
      const looked = Promise.all([
        made.work.called('deliver-notices'),
        made.work.called('advance-consults'),
        made.work.called('nudge-drafts'),
      ])
      await made.queue.start()
      await looked
      return made
    }

    it('looks for due work at the start, before any hint', async () => {
      const { queue, work, clock } = make()
      const left = work.add('deliver-notices', clock.now() - HOUR)
      await queue.start()
      await left.done
    })

    it('runs a job when it is woken for now', async () => {
      const { queue, work, clock } = await started()
      const piece = work.add('deliver-notices', clock.now())
      await queue.scheduler.wake('deliver-notices', clock.now())
      await piece.done
    })

    it('runs a job at the moment it was woken for: not before, and less than a second after', async () => {
      const { queue, work, clock } = await started()
      // A busy machine may be late now and then; a queue that is late is so each time.
      const late: number[] = []
      while (late.length < 10 && !late.some((ms) => ms < 1_000)) {
        const piece = work.add('advance-consults', clock.now() + 700)
        await queue.scheduler.wake('advance-consults', piece.dueAt)
        late.push((await piece.done) - piece.dueAt)
      }
      expect(Math.min(...late)).toBeLessThan(1_000)
      expect(late.filter((ms) => ms < 0)).toEqual([])
    })

    it('goes from one due moment to the next without being woken again', async () => {
      const { queue, work, clock } = await started()
      const pieces = [300, 600, 900].map((ms) => work.add('nudge-drafts', clock.now() + ms))
      await queue.scheduler.wake('nudge-drafts', pieces[0]!.dueAt)
      await Promise.all(pieces.map((piece) => piece.done))
      expect(work.done).toBe(3)
    })

    it('makes one job of many wakes for the same moment, from two processes', async () => {
      const work = dueWork()
      const [a, b] = [await started({ work }), await started({ work })]
      const at = a.clock.now() + HOUR
      for (let i = 0; i < 100; i++) void (i % 2 ? a : b).queue.scheduler.wake('deliver-notices', at)
      await eventually(async () => expect((await a.queue.counts())?.delayed).toBeGreaterThan(0))
      await Promise.all([a.queue.stop(), b.queue.stop()])
      const later = await started({ work })
      expect((await later.queue.counts())?.delayed).toBe(1)
    })

    it('folds many wakes for now into a few runs', async () => {
      const { queue, work, clock } = await started()
      const before = work.runs['deliver-notices']
      for (let i = 0; i < 500; i++) void queue.scheduler.wake('deliver-notices', clock.now())
      const piece = work.add('deliver-notices', clock.now())
      await queue.scheduler.wake('deliver-notices', clock.now())
      await piece.done
      expect(work.runs['deliver-notices'] - before).toBeLessThanOrEqual(4)
    })

    it('wakes for an earlier moment than the one it waits for', async () => {
      const { queue, work, clock } = await started()
      await queue.scheduler.wake('advance-consults', clock.now() + HOUR)
      const piece = work.add('advance-consults', clock.now() + 300)
      await queue.scheduler.wake('advance-consults', piece.dueAt)
      await piece.done
    })

    it('finds work whose hint was thrown away', async () => {
      const { queue, work, clock } = await started({ sweepEveryMs: 200 })
      const piece = work.add('deliver-notices', clock.now() + 1_500)
      await queue.scheduler.wake('deliver-notices', piece.dueAt)
      await eventually(async () => expect((await queue.counts())?.delayed).toBeGreaterThan(0))
      await place.loseAll()
      await piece.done
    })

    it('finds work nobody was woken for', async () => {
      const { work, clock } = await started({ sweepEveryMs: 200 })
      await work.add('nudge-drafts', clock.now() + 100).done
    })

    it('follows the clock when it jumps, when it stands still and when it runs fast', async () => {
      const clock = createClock()
      const { queue, work } = await started({ clock })
      const [first, second] = [work.add('advance-consults', clock.now() + HOUR), work.add('advance-consults', clock.now() + 2 * HOUR)]
      await queue.scheduler.wake('advance-consults', first.dueAt)
      clock.jumpTo(first.dueAt)
      await first.done
      clock.pause()
      await queue.scheduler.wake('advance-consults', second.dueAt)
      clock.setSpeed(7_200)
      expect(await second.done).toBeGreaterThanOrEqual(second.dueAt)
    })

    it('tries a run again that failed, and keeps nothing of the error but its code', async () => {
      const { queue, work, clock, log } = await started()
      const secret = 'Anna said she loves me'
      work.onNextRun['deliver-notices'] = async () => {
        throw Object.assign(new Error(secret), { code: '23505', detail: secret })
      }
      const piece = work.add('deliver-notices', clock.now())
      await queue.scheduler.wake('deliver-notices', clock.now())
      await piece.done
      expect(log.lines.join('\n')).toContain('Error:23505')
      expect(log.lines.join('\n')).not.toContain(secret)
      expect(await place.dump()).not.toContain(secret)
    })

    it('keeps nothing in its payloads: a job is a name and a moment', async () => {
      const { queue, clock } = await started()
      await queue.scheduler.wake('deliver-notices', clock.now() + HOUR)
      await queue.scheduler.wake('advance-consults', clock.now() + HOUR)
      await eventually(async () => expect((await queue.counts())?.delayed).toBe(2))
      const { payloads } = await place.jobs()
      expect(payloads.length).toBeGreaterThanOrEqual(2)
      for (const payload of payloads) expect(payload).toEqual({})
    })

    it('shows a heartbeat once a job came through', async () => {
      const { queue } = make()
      expect(queue.heartbeatAgeMs()).toBe(Infinity)
      await queue.start()
      await eventually(() => expect(queue.heartbeatAgeMs()).toBeLessThan(5_000))
    })

    it('hears the heartbeat at once when it starts again within the same period', async () => {
      for (const _ of ['first', 'again']) {
        const { queue } = make({ heartbeatEveryMs: 24 * HOUR })
        await queue.start()
        await eventually(() => expect(queue.heartbeatAgeMs()).toBeLessThan(60_000))
        await queue.stop()
      }
    })

    it('lets two processes start at once on an empty server, and both hear the heartbeat', async () => {
      const fresh = await openPlace()
      try {
        const work = dueWork()
        const both = [0, 1].map(() =>
          createQueue({
            redisUrl: fresh.redisUrl,
            postgres: fresh.postgres,
            doJob: work.doJob,
            clock: createClock(),
            log: keptLog(),
          }),
        )
        await Promise.all(both.map((queue) => queue.start()))
        const pieces = [0, 1].map(() => work.add('deliver-notices', Date.now()))
        await Promise.all(both.map((queue) => queue.scheduler.wake('deliver-notices', Date.now())))
        await Promise.all(pieces.map((piece) => piece.done))
        await eventually(() => expect(Math.min(...both.map((queue) => queue.heartbeatAgeMs()))).toBeLessThan(5_000))
        expect(work.done).toBe(2)
        expect(await Promise.all(both.map((queue) => queue.stop()))).toEqual([true, true])
      } finally {
        await fresh.close()
      }
    })

    it('waits at the stop for a run that is under way', async () => {
      const { queue, work, clock } = await started()
      const { promise, resolve } = Promise.withResolvers<void>()
      work.onNextRun['deliver-notices'] = () => promise
      const piece = work.add('deliver-notices', clock.now())
      const busy = work.called('deliver-notices')
      await queue.scheduler.wake('deliver-notices', clock.now())
      await busy
      const stopped = queue.stop()
      resolve()
      expect(await stopped).toBe(true)
      await piece.done
    })

    it('stops within the deadline while a run hangs', async () => {
      const { queue, work, clock } = await started()
      const { promise, resolve } = Promise.withResolvers<void>()
      work.onNextRun['deliver-notices'] = () => promise
      const busy = work.called('deliver-notices')
      await queue.scheduler.wake('deliver-notices', clock.now())
      await busy
      expect(await inTime(1_500, queue.stop(500))).toBe(false)
      resolve()
    })

    it('goes on by hints after every connection was cut', async () => {
      const { queue, work, clock } = await started()
      await place.cutConnections()
      await comesThrough(queue)
      const piece = work.add('deliver-notices', clock.now() + 300)
      await queue.scheduler.wake('deliver-notices', piece.dueAt)
      await piece.done
    })

    it('loses no work while the server is dead, and goes on by hints when it is back', async () => {
      const { queue, work, clock } = await started({ sweepEveryMs: 200 })
      await place.kill()
      const during = work.add('deliver-notices', clock.now())
      await queue.scheduler.wake('deliver-notices', clock.now())
      await during.done
      await place.revive()
      await comesThrough(queue)
    })

    it('stops within the deadline while the server is dead', async () => {
      const { queue } = await started()
      await place.kill()
      try {
        await inTime(5_000, queue.stop(4_000))
      } finally {
        await place.revive()
      }
    })
  })
}
