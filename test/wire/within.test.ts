import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { within } from '#wire/within.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what has a time to end in', () => {
  it('gives what it came to, and holds no timer any more', async () => {
    expect(await within(Promise.resolve('done'), 1_000, 'late')).toBe('done')
    expect(await within('done already', 1_000, 'late')).toBe('done already')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('fails as the work does, and holds no timer any more', async () => {
    await expect(within(Promise.reject(new Error('broken')), 1_000, 'late')).rejects.toThrow('broken')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is late after that time and not before; a fault that comes later is nobody’s', async () => {
    const { promise, reject } = Promise.withResolvers<string>()
    const seen = vi.fn()
    const race = within(promise, 1_000, 'late').then(seen)
    await vi.advanceTimersByTimeAsync(999)
    expect(seen).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await race
    expect(seen).toHaveBeenCalledWith('late')
    // The runner itself fails a test whose promise nobody catches.
    reject(new Error('too late to matter'))
    await vi.advanceTimersByTimeAsync(0)
  })

  it('takes no time at all where none is left', async () => {
    const race = within(new Promise(() => {}), -5, 'late')
    await vi.advanceTimersByTimeAsync(0)
    expect(await race).toBe('late')
  })
})
