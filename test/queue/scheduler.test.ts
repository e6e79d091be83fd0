import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JobName } from '#jobs/catalogue.ts'
import { createClock } from '#main/clock/clock.ts'
import { createHints, type Hints } from '#queue/scheduler.ts'
import { runs } from '#test/support/runs.ts'

const HOUR = 3_600_000
const T0 = Date.UTC(2026, 10, 22, 9)

/** Hints over a backend that only notes what it is given. */
function noted(refuses = false) {
  const clock = createClock()
  const added: { job: JobName; id: string; delay: number }[] = []
  const lost: { job: JobName; due: boolean }[] = []
  const hints: Hints = createHints(
    clock,
    async (job, hint) => {
      added.push({ job, ...hint })
      if (refuses) throw new Error('away')
    },
    (job, _error, due) => lost.push({ job, due }),
  )
  return { clock, added, lost, hints }
}

describe('hints', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: T0 })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('for now are at most ten a second per job, the first at once and the last not lost', async () => {
    const { hints, added } = noted()
    await hints.wake('deliver-notices', T0)
    expect(added).toHaveLength(1)
    for (let ms = 0; ms < 1_000; ms += 5) {
      await vi.advanceTimersByTimeAsync(5)
      await hints.wake('deliver-notices', T0)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(added.length).toBeLessThanOrEqual(12)
    // The moment stands in the id.
    expect(Number(added.at(-1)!.id.match(/\d+$/))).toBeGreaterThanOrEqual(T0 + 1_000)
  })

  it('for now of one job do not hold up those of another', async () => {
    const { hints, added } = noted()
    await hints.wake('deliver-notices', T0)
    await hints.wake('advance-consults', T0)
    expect(added.map((hint) => hint.job)).toEqual(['deliver-notices', 'advance-consults'])
  })

  it('wait only for the earliest moment: each run says what comes next', async () => {
    const { hints, added, clock } = noted()
    for (const hours of [5, 9, 5, 3, 4, 3]) await hints.wake('advance-consults', clock.now() + hours * HOUR)
    expect(added.map((hint) => hint.delay)).toEqual([5 * HOUR, 3 * HOUR])
  })

  it('are taken again once the one waited for has fired', async () => {
    const { hints, added, clock } = noted()
    await hints.wake('advance-consults', clock.now() + HOUR)
    vi.setSystemTime(T0 + HOUR + 1)
    await hints.wake('advance-consults', clock.now() + HOUR)
    expect(added).toHaveLength(2)
  })

  it('have the same id for the same moment, in any process and at any time', async () => {
    const [a, b] = [noted(), noted()]
    await a.hints.wake('nudge-drafts', T0 + HOUR)
    vi.setSystemTime(T0 + 1_234)
    await b.hints.wake('nudge-drafts', T0 + HOUR)
    expect(a.added[0]!.id).toBe(b.added[0]!.id)
    expect(b.added[0]!.delay).toBe(HOUR - 1_234)
  })

  it('have an id BullMQ takes and a whole delay, whatever the clock and the moment', async () => {
    const jobs = fc.constantFrom<JobName>('deliver-notices', 'advance-consults', 'nudge-drafts')
    await fc.assert(
      fc.asyncProperty(
        jobs,
        fc.integer({ min: -HOUR, max: 9_000 * HOUR }),
        fc.double({ min: 0.1, max: 86_400, noNaN: true }),
        async (job, ahead, speed) => {
          const { hints, added, clock } = noted()
          clock.setSpeed(speed)
          await hints.wake(job, clock.now() + ahead)
          const { id, delay } = added[0]!
          expect(id).toMatch(/^[a-z-]+-\d+$/)
          expect(Number.isInteger(delay) && delay >= 0).toBe(true)
        },
      ),
      runs(),
    )
  })

  it('are set anew after the clock changed', async () => {
    const { hints, added, clock } = noted()
    await hints.wake('advance-consults', T0 + HOUR)
    clock.setSpeed(3_600)
    hints.forget()
    await hints.wake('advance-consults', T0 + HOUR)
    expect(added.map((hint) => hint.delay)).toEqual([HOUR, 1_000])
  })

  it('are not set while the clock stands still', async () => {
    const { hints, added, clock } = noted()
    clock.pause()
    await hints.wake('advance-consults', T0 + HOUR)
    expect(added).toEqual([])
  })

  it('are restored with the same id, for the case that the backend lost the one waiting', async () => {
    const { hints, added } = noted()
    await hints.wake('advance-consults', T0 + HOUR)
    await hints.restore('advance-consults', T0 + HOUR)
    expect(added).toHaveLength(2)
    expect(added[0]!.id).toBe(added[1]!.id)
  })

  it('never reject, tell of each one lost, and are not taken for waiting then', async () => {
    const { hints, added, lost } = noted(true)
    await hints.wake('deliver-notices', T0)
    await hints.wake('deliver-notices', T0 + HOUR)
    await vi.advanceTimersByTimeAsync(0)
    expect(lost).toEqual([
      { job: 'deliver-notices', due: true },
      { job: 'deliver-notices', due: false },
    ])
    await hints.wake('deliver-notices', T0 + 2 * HOUR)
    expect(added).toHaveLength(3)
  })

  it('are not taken after the close, the folded one included', async () => {
    const { hints, added } = noted()
    await hints.wake('deliver-notices', T0)
    await hints.wake('deliver-notices', T0)
    await hints.close()
    await hints.wake('deliver-notices', T0)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(added).toHaveLength(1)
  })
})
