import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DataDirInUse, lockDataDir } from '#store/embedded/data-dir-lock.ts'
import { processWorld } from '#store/embedded/process-facts.ts'
import { makeTestDir } from '#test/support/test-dir.ts'

/** The file system answers in any order: each call begins a few turns of the event loop later, so that several starters mix. */
let mixed = false
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const later =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      for (let turns = mixed ? Math.random() * 8 : 0; turns > 1; turns -= 1) await new Promise((resolve) => setImmediate(resolve))
      return call(...args)
    }
  const { link, readFile, rm, writeFile } = real
  return { ...real, link: later(link), readFile: later(readFile), rm: later(rm), writeFile: later(writeFile) }
})

let dir: string
let lock: string
beforeEach(async () => {
  dir = await makeTestDir()
  lock = join(dir, 'bot.lock')
})
afterEach(async () => {
  mixed = false
  await rm(dir, { recursive: true, force: true })
})

/** What a killed process leaves behind: its pid is free, or by now another's. */
const left = async (path: string, id: string): Promise<void> =>
  writeFile(path, JSON.stringify({ id, pid: process.pid, start: 'long ago', world: await processWorld(), host: 'here' }))

const holderId = async (): Promise<string> => JSON.parse(await readFile(lock, 'utf8')).id

describe('the lock of a data directory', () => {
  it('goes to exactly one of many that find it left behind at the same moment', async () => {
    mixed = true
    for (let round = 0; round < 40; round += 1) {
      await left(lock, `dead-${round}`)
      const tries = await Promise.allSettled(Array.from({ length: 6 }, () => lockDataDir(dir)))
      const [release, ...more] = tries.filter((one) => one.status === 'fulfilled').map((one) => one.value)
      expect(more, `round ${round}`).toEqual([])
      for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DataDirInUse)
      expect(await readdir(dir)).toEqual(['bot.lock'])
      await release?.()
      expect(await readdir(dir)).toEqual([])
    }
  })

  it('is taken over although the one who was taking it over was killed, too', async () => {
    await left(lock, 'dead')
    await left(`${lock}.dead`, 'dead-too')
    const release = await lockDataDir(dir)
    expect(await readdir(dir)).toEqual(['bot.lock'])
    await release()
  })

  it.each(['', '{"id":"dea', '{"id":"../dead","pid":1}', 'null'])(
    'is taken over where a machine that lost its power left %j',
    async (torn) => {
      await writeFile(lock, torn)
      const release = await lockDataDir(dir)
      expect(await readdir(dir)).toEqual(['bot.lock'])
      await release()
    },
  )

  it('stays with the one who took it over, when the one before lets go late', async () => {
    const release = await lockDataDir(dir)
    await left(lock, 'dead')
    const releaseNext = await lockDataDir(dir)
    const next = await holderId()
    await release()
    expect(await holderId()).toBe(next)
    await releaseNext()
  })
})
