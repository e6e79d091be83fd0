import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { untilItSucceeds } from '#main/until-it-succeeds.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const failing = (times: number) => {
  const work = vi.fn(async () => {
    if (work.mock.calls.length <= times) throw new Error('away')
  })
  return work
}

it('what fails is tried again until it has succeeded, and each failure is told', async () => {
  const [work, failed] = [failing(2), vi.fn()]
  untilItSucceeds(work, { againMs: 1_000, failed }).run()
  await vi.advanceTimersByTimeAsync(10_000)
  expect([work.mock.calls.length, failed.mock.calls.length]).toEqual([3, 2])
})

it('asked for while it is being done, it is done once more, one after the other', async () => {
  let atOnce = 0
  const seen: number[] = []
  const work = async () => {
    seen.push(++atOnce)
    await new Promise((resolve) => setTimeout(resolve, 100))
    atOnce -= 1
  }
  const { run } = untilItSucceeds(work, { againMs: 1_000, failed: () => {} })
  run()
  run()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(seen).toEqual([1, 1])
})

it('asked for while it waits to be tried again, it is tried at once and not twice', async () => {
  const work = failing(1)
  const { run } = untilItSucceeds(work, { againMs: 1_000, failed: () => {} })
  run()
  await vi.advanceTimersByTimeAsync(500)
  run()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(work).toHaveBeenCalledTimes(2)
})

it('stopped, it is tried no more, and what is being done has ended', async () => {
  const work = failing(9)
  const { run, stop } = untilItSucceeds(work, { againMs: 1_000, failed: () => {} })
  run()
  await vi.advanceTimersByTimeAsync(0)
  await stop()
  run()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(work).toHaveBeenCalledTimes(1)
})
