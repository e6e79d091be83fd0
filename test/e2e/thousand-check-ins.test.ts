import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUp } from '#domain/check-in/set-up.ts'
import { named } from '#domain/ids.ts'
import { startTestBot, type TestBot } from '#test/support/bot.ts'
import { eventually } from '#test/support/eventually.ts'
import { agencyOf } from '#test/support/teams.ts'

const N = 1_000
/** "Several hundred posts a minute": check-ins never come near it, whatever else is to be said. */
const MOST_A_MINUTE = 300

const people = Array.from({ length: N }, (_, i) => ({
  key: `w${i}`,
  name: `Worker ${i}`,
  roles: ['worker'],
  slack: `UW${i}`,
  supervisor: 'kim',
}))
const due = Temporal.PlainDateTime.from('2026-11-24T10:00').toZonedDateTime('America/New_York').epochMilliseconds

let t: TestBot
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'thousand-'))
  await writeFile(join(dir, 'agency.yaml'), agencyOf(['acorn'], people))
  t = await startTestBot({ env: { AGENCY_FILE: join(dir, 'agency.yaml') } })
  const { deps, store, clock } = t.bot
  const agency = deps.agency.current()
  await store.write(deps.workspace, async (tx) => {
    for (const { key, slack } of people) {
      const person = agency.byKey.get(named(key))
      if (!person) throw new Error(`no ${key}`)
      const choice = { rhythm: 'week', weekday: 'tue', time: '10:00', model: 'mixed', count: 2 } as const
      await tx.checkIns.save(setUp(null, choice, { now: clock.now(), person, agency }))
      await tx.contacts.save(named(key), 'slack', { userId: named(slack), channel: t.slack.dm(slack) })
    }
  })
})
afterAll(async () => {
  await t?.stop()
  await rm(dir, { recursive: true, force: true })
})

const waiting = (): Promise<number> => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.notices.countPending('check_in'))
const got = (): number[] =>
  people.map(({ slack }) => t.slack.messages(slack).filter((m) => m.bot && m.text.startsWith('Your check-in')).length)
/** All that is due has been asked and sent, however long that takes. */
async function settled(): Promise<void> {
  await eventually(async () => {
    await t.bot.sandbox.settle()
    const { sending, oldestDueAt } = await t.bot.store.outbox.counts()
    expect([sending, oldestDueAt === null || oldestDueAt > t.bot.clock.now()]).toEqual([0, true])
  })
  await t.slack.settled()
}

describe('a thousand check-ins due at the same minute', () => {
  test('are all asked at once, and go out spread over some minutes', async () => {
    // Time stands still but for what the test says: on a busy machine more of it passes while all are asked.
    t.bot.clock.pause()
    for (const at of [due, due + 5_000]) {
      t.bot.clock.jumpTo(at)
      await settled()
    }
    const sent = got().filter((n) => n > 0).length
    expect(sent).toBeGreaterThanOrEqual(20)
    expect(sent).toBeLessThan(60)
    const left = await waiting()
    expect(sent + left).toBeGreaterThanOrEqual(N - 5)
  })

  test('while they wait, an alarm goes out at once, and so does every other message', async () => {
    const dana = t.person('dana-acorn')
    const began = t.bot.clock.now()
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    await dana.form('Your alarm')
    await t.person('sam-acorn').card(undefined, 'needs you now')
    expect(t.bot.clock.now()).toBe(began)
    const left = await waiting()
    expect(left).toBeGreaterThan(N / 2)
  })

  test('no minute holds more than Slack takes of one app, and nobody is lost or asked twice', async () => {
    const perMinute: number[] = []
    for (let minute = 0; minute < 6; minute++) {
      const before = got().reduce((a, b) => a + b, 0)
      t.bot.clock.jumpTo(t.bot.clock.now() + 60_000)
      await settled()
      perMinute.push(got().reduce((a, b) => a + b, 0) - before)
    }
    expect(Math.max(...perMinute)).toBeLessThanOrEqual(MOST_A_MINUTE)
    expect(got().filter((n) => n !== 1)).toEqual([])
    expect(t.slack.sentTwice()).toEqual([])
    expect(await t.bot.store.outbox.counts()).toMatchObject({ failed: 0 })
  })
})
