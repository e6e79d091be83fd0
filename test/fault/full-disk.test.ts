import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import { type OwnServer, ownServer } from '#test/support/own-server.ts'
import { makeTestDir } from '#test/support/test-dir.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'

const run = promisify(execFile)

/** A disk of its own can only be mounted by root; as anybody else this says so and is not played. */
const isRoot = process.getuid?.() === 0

describe.runIf(isRoot).each(PLATFORMS)('somebody in danger on %s, while the disk of the database is full (as root)', (platform) => {
  let t: ContractBot
  let server: OwnServer
  let disk: string
  beforeAll(async () => {
    disk = await makeTestDir()
    await run('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk])
    server = await ownServer({ tables: disk })
    t = await startContractBot(platform, { teams: ['pine', 'elm'], place: async () => server })
  })
  afterAll(async () => {
    await t?.stop()
    await run('umount', [disk])
    await rm(disk, { recursive: true, force: true })
  })

  const store = async () => {
    const answer = await fetch(`${t.bot.address}/readyz`)
    return { status: answer.status, store: ((await answer.json()) as { store: unknown }).store }
  }
  /** To the last block, and to the last row that finds room in a block that is there. */
  const fill = async () => {
    for (const rows of [10_000, 1_000, 100, 10, 1])
      for (;;) {
        const words = "insert into filler select repeat('x', 1000) from generate_series(1, $1::int)"
        const ended = await server.sql(words, [rows]).then(
          () => 'taken',
          (error: { code?: string }) => error.code,
        )
        if (ended !== 'taken') {
          expect(ended).toBe('53100')
          break
        }
      }
  }

  it('reads at once that it was not sent, and both numbers; operators read what it is; and once there is room presses work', async () => {
    const { dana, sam } = t.team('pine')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await server.sql('create table filler (words text)')
    await fill()
    await dana.press('I need help now')
    await eventually(() => expect(dana.screen()).toMatch(/Not sent yet|checking whether this went out/))
    expect(dana.screen()).toMatch(/911.*555 0101/)
    expect(dana.screen()).not.toMatch(/nothing was lost|alerted|is safe/i)
    expect(await store()).toMatchObject({ status: 503, store: { ok: false, code: 'disk_full' } })
    await server.sql('drop table filler')
    await eventually(async () => expect((await store()).store).toMatchObject({ ok: true }))
    const { dana: another, sam: theirs } = t.team('elm')
    await another.type('/boundary')
    await another.form('Is anyone in danger')
    await another.press('I need help now')
    await theirs.card(undefined, 'needs you now')
    await sam.card(undefined, 'needs you now')
  })
})
