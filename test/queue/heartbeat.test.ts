import type { Queue } from 'bullmq'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHeartbeat, HEARTBEAT_EVERY_MS } from '#queue/heartbeat.ts'

const DAY = 86_400_000

/** A queue that does each job at once, and the two clocks of its machine. */
function made() {
  const at = { wall: Date.parse('2026-11-23T10:00:00Z'), steady: 1_000 }
  const jobs = new Map<string, { id: string; finishedOn: number }>()
  let works = true
  const queue = {
    add: async (_name: string, _data: unknown, { jobId }: { jobId: string }) => {
      if (works && !jobs.has(jobId)) jobs.set(jobId, { id: jobId, finishedOn: at.wall })
    },
    getJob: async (id: string) => jobs.get(id),
  } as unknown as Queue
  const logged: unknown[] = []
  const log = { info: () => {}, warn: (facts: unknown) => void logged.push(facts), error: () => {} }
  const heartbeat = createHeartbeat(() => queue, log, HEARTBEAT_EVERY_MS, { wall: () => at.wall, steady: () => at.steady })
  /** Time passes, on both clocks. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= HEARTBEAT_EVERY_MS) {
      at.wall += HEARTBEAT_EVERY_MS
      at.steady += HEARTBEAT_EVERY_MS
      await vi.advanceTimersByTimeAsync(HEARTBEAT_EVERY_MS)
    }
  }
  return {
    at,
    heartbeat,
    logged,
    pass,
    stop: () => {
      works = false
    },
  }
}

afterEach(() => void vi.useRealTimers())

describe('the age of the heartbeat', () => {
  it('is never below zero and never hides a queue that stands still, while the machine’s clock jumps three days ahead and back', async () => {
    vi.useFakeTimers()
    const t = made()
    t.heartbeat.start()
    await t.pass(20_000)
    expect(t.heartbeat.ageMs()).toBe(0)
    t.at.wall += 3 * DAY
    await t.pass(20_000)
    expect(t.heartbeat.ageMs()).toBe(0)
    t.stop()
    t.at.wall -= 3 * DAY
    expect(t.heartbeat.ageMs()).toBe(0)
    await t.pass(70_000)
    expect(t.heartbeat.ageMs()).toBe(70_000)
    t.heartbeat.stop()
  })

  it('is that of a queue that goes on, also where the clock is set back into periods that were done already', async () => {
    vi.useFakeTimers()
    const t = made()
    t.heartbeat.start()
    await t.pass(300_000)
    t.at.wall -= 250_000
    await t.pass(60_000)
    expect(t.heartbeat.ageMs()).toBe(0)
    t.heartbeat.stop()
  })

  it('comes with the word that the clock jumped, and by how much, for some minutes', async () => {
    vi.useFakeTimers()
    const t = made()
    t.heartbeat.start()
    await t.pass(20_000)
    expect([t.heartbeat.jumpedSeconds(), t.logged]).toEqual([0, []])
    t.at.wall += 3 * DAY
    expect(t.heartbeat.jumpedSeconds()).toBe((3 * DAY) / 1000)
    t.at.wall -= 3 * DAY
    expect(t.heartbeat.jumpedSeconds()).toBe((-3 * DAY) / 1000)
    expect(t.logged).toEqual([{ bySeconds: 259_200 }, { bySeconds: -259_200 }])
    await t.pass(600_000)
    expect(t.heartbeat.jumpedSeconds()).toBe(0)
    t.heartbeat.stop()
  })
})
