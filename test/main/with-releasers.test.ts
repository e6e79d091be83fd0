import { describe, expect, it } from 'vitest'
import { ReleaseTimeout, withReleasers } from '#main/with-releasers.ts'

describe('building with releasers', () => {
  it('releases in reverse order, once', async () => {
    const calls: string[] = []
    const built = await withReleasers(async (onRelease) => {
      onRelease('a', () => void calls.push('a'))
      onRelease('b', async () => void calls.push('b'))
      return 7
    })
    expect(built.value).toBe(7)
    await Promise.all([built.release(), built.release()])
    expect(calls).toEqual(['b', 'a'])
  })

  it('releases what was built when a step fails, and throws the step’s error even when a releaser fails too', async () => {
    const calls: string[] = []
    const building = withReleasers(async (onRelease) => {
      onRelease('a', () => void calls.push('a'))
      onRelease('b', () => {
        throw new Error('while undoing')
      })
      throw new Error('the step')
    })
    await expect(building).rejects.toThrow('the step')
    expect(calls).toEqual(['a'])
  })

  it('calls every releaser though one fails, and rejects with the first error', async () => {
    const calls: string[] = []
    const built = await withReleasers(async (onRelease) => {
      onRelease('a', () => void calls.push('a'))
      onRelease('b', async () => {
        throw new Error('second')
      })
      onRelease('c', () => {
        throw new Error('first')
      })
    })
    await expect(built.release()).rejects.toThrow('first')
    expect(calls).toEqual(['a'])
  })

  it('leaves a releaser that hangs at the deadline, names it, and goes on with the others', async () => {
    const calls: string[] = []
    const built = await withReleasers(async (onRelease) => {
      onRelease('a', () => void calls.push('a'))
      onRelease('hung', () => new Promise<void>(() => undefined))
    })
    const error = await built.release(50).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ReleaseTimeout)
    expect((error as ReleaseTimeout).step).toBe('hung')
    expect(calls).toEqual(['a'])
  })
})
