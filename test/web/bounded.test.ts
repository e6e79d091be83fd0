import { describe, expect, it } from 'vitest'
import { Bounded, TOO_MANY } from '#web/bounded.ts'

describe('work for people whom nobody knows', () => {
  const at = { ms: 0 }
  const fresh = (more = {}) => {
    at.ms = 0
    return new Bounded({ atOnce: 2, burst: 3, refillMs: 100, ...more }, () => at.ms)
  }

  it('is so much at once and no more; what is one too many is not begun', async () => {
    const bounded = fresh({ burst: 9 })
    const held = Promise.withResolvers<string>()
    let begun = 0
    const work = () => {
      begun += 1
      return held.promise
    }
    const two = [bounded.run(work), bounded.run(work)]
    expect([await bounded.run(work), begun]).toEqual([TOO_MANY, 2])
    held.resolve('done')
    expect(await Promise.all(two)).toEqual(['done', 'done'])
    expect(await bounded.run(async () => 'again')).toBe('again')
  })

  it('is begun no faster than its pace, after a burst', async () => {
    const bounded = fresh()
    const work = async () => 'done'
    const some = async (n: number) => {
      const all = []
      for (let i = 0; i < n; i++) all.push(await bounded.run(work))
      return all.filter((one) => one === 'done').length
    }
    expect(await some(10)).toBe(3)
    at.ms = 250
    expect(await some(10)).toBe(2)
    at.ms = 60_000
    expect(await some(10)).toBe(3)
  })

  it('makes room again where it failed', async () => {
    const bounded = fresh({ atOnce: 1 })
    await expect(bounded.run(() => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await bounded.run(async () => 'done')).toBe('done')
  })
})
