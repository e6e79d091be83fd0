import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RefusalLog } from '#wire/refusal-log.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a flood of what is refused', () => {
  it('is one line a second with how many of which, the last of them included, and a single one is told at once', async () => {
    const lines: unknown[] = []
    const refusals = new RefusalLog({ warn: (facts) => void lines.push(facts) }, 'request refused')
    refusals.note('missing')
    expect(lines).toEqual([{ code: 'missing', count: 1 }])
    for (let ms = 0; ms < 3_000; ms++) {
      for (let i = 0; i < 10; i++) refusals.note(i === 0 ? 'wrong' : 'missing')
      await vi.advanceTimersByTimeAsync(1)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(lines).toHaveLength(4)
    expect(lines.slice(1)).toEqual(Array.from({ length: 3 }, () => ({ codes: { wrong: 1_000, missing: 9_000 }, count: 10_000 })))
    refusals.note('stale')
    expect(lines.at(-1)).toEqual({ code: 'stale', count: 1 })
  })
})
