import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { FaultMode } from '#sandbox/platform/platform-faults.ts'
import { headOf, wordsOf } from '#sandbox/slack/blocks/read-blocks.ts'
import { inTime } from '#test/support/in-time.ts'
import { runs } from '#test/support/runs.ts'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

const TEAMS = [
  'limited',
  'broken',
  'before',
  'after',
  'hanging',
  'refusing',
  'frozen',
  'sessions',
  'alarm',
  'outage',
  'm0',
  'm1',
  'm2',
  'm3',
  'm4',
  'm5',
  'm6',
  'm7',
]

let t: TeamsBot
/** Calls of the Web API with the moment (real ms) they were taken or refused. */
const calls: { method: string; error: string | null; at: number; to: string }[] = []
beforeAll(async () => {
  t = await startTeams(TEAMS, { hurried: true })
  t.slack.subscribe((change) => {
    if (change.kind !== 'call') return
    const { method, error, args } = t.slack.calls().at(-1) as ReturnType<typeof t.slack.calls>[number]
    calls.push({ method, error, at: performance.now(), to: String(args.channel ?? '') })
  })
})
afterEach(async () => {
  server('SIGCONT')
  t.slack.faults.clear()
})
afterAll(() => t?.stop())

/** To the database server and all its sessions, which are no group of processes. */
function server(signal: NodeJS.Signals): void {
  const pid = Number(readFileSync(join(t.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const sessions = execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .map(Number)
  for (const each of [pid, ...sessions]) process.kill(each, signal)
}

const team = (name: string) => [t.person(`dana-${name}`), t.person(`sam-${name}`)] as const
const rootsOf = (person: ActingPerson, token: string) =>
  t.slack.messages(person.id).filter((m) => m.bot && m.thread_ts === undefined && m.ephemeralFor === undefined && headOf(m).includes(token))
const seen = (method: string, error: string | null) => calls.findLast((call) => call.method === method && call.error === error)

/** Eight faults on one card, one after the other: the pauses between so many tries are over a minute and a half, and a busy machine adds to it. */
const WORST_MS = 300_000

/** Both have one card each, and nothing at all was posted twice. */
async function expectOnce(name: string, token: string): Promise<void> {
  const [dana, sam] = team(name)
  // Longer than people wait by themselves.
  const poll = { timeout: WORST_MS }
  await expect.poll(() => [rootsOf(sam, token).length > 0, rootsOf(dana, token).length > 0], poll).toEqual([true, true])
  await expect.poll(() => t.bot.store.outbox.counts(), poll).toMatchObject({ pending: 0, sending: 0 })
  expect(rootsOf(dana, token)).toHaveLength(1)
  expect(rootsOf(sam, token)).toHaveLength(1)
  expect(t.slack.sentTwice()).toEqual([])
}
/** The first page opens although posts do not go out. */
async function expectGuideOpens(dana: ActingPerson): Promise<void> {
  await inTime(
    2_500,
    dana.type('/boundary').then(() => dana.form('Is anyone in danger')),
  )
  await dana.close()
}

describe('Slack that takes no post now', () => {
  test('429: no post goes out before Retry-After has passed, the guide opens meanwhile, and each message arrives once', async () => {
    t.slack.faults.set({ mode: '429', method: 'chat.postMessage', retryAfter: 4, times: 1 })
    const [dana] = team('limited')
    const token = await sendConsult(dana)
    await t.slack.until(() => seen('chat.postMessage', 'fault_429'))
    const limitedAt = seen('chat.postMessage', 'fault_429')?.at ?? 0
    await expectGuideOpens(dana)
    await expectOnce('limited', token)
    const after = calls.filter((call) => call.method === 'chat.postMessage').map((call) => call.at - limitedAt)
    // What was on its way when Slack said no is no disobedience.
    expect(after.filter((ms) => ms > 300 && ms < 3_990)).toEqual([])
    expect(after.some((ms) => ms >= 3_990)).toBe(true)
  })

  test('500: whether it was taken is unknown, so it is looked for before it is sent again, and arrives once', async () => {
    t.slack.faults.set({ mode: '500', method: 'chat.postMessage', times: 3 })
    const [dana] = team('broken')
    const from = calls.length
    const token = await sendConsult(dana)
    await t.slack.until(() => calls.slice(from).filter((call) => call.error === 'fault_500').length >= 3)
    await expectGuideOpens(dana)
    await expectOnce('broken', token)
    expect(calls.slice(from).some(({ method }) => method === 'conversations.history' || method === 'conversations.replies')).toBe(true)
  })

  test.each([
    ['before', 'drop_before', 'it is sent again'],
    ['after', 'drop_after', 'it is found and not sent again'],
  ] as const)('a connection that dies %s Slack took the post: %s', async (name, mode, _what) => {
    t.slack.faults.set({ mode, method: 'chat.postMessage', times: 2 })
    const [dana] = team(name)
    const token = await sendConsult(dana)
    await t.slack.until(() => t.slack.faults.list().length === 0)
    await expectGuideOpens(dana)
    await expectOnce(name, token)
  })

  test('a post that hangs holds up nobody else, and arrives once after all', async () => {
    t.slack.faults.set({ mode: 'hang', method: 'chat.postMessage', times: 2 })
    const [dana] = team('hanging')
    const token = await sendConsult(dana)
    await t.slack.until(() => t.slack.faults.list().length === 0)
    await expectGuideOpens(dana)
    const other = await sendConsult(t.person('dana-m0'))
    await t.person('sam-m0').card(other)
    await expectOnce('hanging', token)
  })

  test('a bot token that is revoked for a while loses nothing: all goes out once it is good again', async () => {
    t.slack.faults.set({ mode: 'refuse', method: 'chat.postMessage', error: 'internal_error', times: 3 })
    const token = await sendConsult(team('refusing')[0])
    await expectOnce('refusing', token)
  })

  test('a post whose answer was lost is found after half an hour in which Slack could not even be asked', async () => {
    const [dana, sam] = team('outage')
    t.slack.faults.set({ mode: 'drop_after', method: 'chat.postMessage', times: 2 })
    t.slack.faults.set({ mode: '500', method: 'conversations.history' })
    const from = calls.length
    const token = await sendConsult(dana)
    await t.slack.until(() => rootsOf(sam, token).length > 0 && rootsOf(dana, token).length > 0)
    const refusals = () => calls.slice(from).filter((call) => call.error === 'fault_500').length
    for (let minutes = 1; minutes <= 30; minutes += 5) {
      const before = refusals()
      t.bot.clock.jumpTo(t.bot.clock.now() + 5 * 60_000)
      await t.slack.until(() => refusals() > before)
    }
    t.slack.faults.clear()
    await expectOnce('outage', token)
  })

  test('whatever mixture of these: every consult has its one card with both, and a line written meanwhile arrives once', {
    timeout: 6 * WORST_MS,
  }, async () => {
    const modes: FaultMode[] = ['429', '500', 'drop_before', 'drop_after', 'slow']
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...modes), { minLength: 3, maxLength: 8 }), async (mix) => {
        const name = `m${1 + (round++ % 7)}`
        const [dana, sam] = team(name)
        const fail = () => {
          for (const mode of mix) t.slack.faults.set({ mode, method: 'chat.*', times: 1, retryAfter: 1, delayMs: 300 })
        }
        fail()
        const token = await sendConsult(dana)
        await expectOnce(name, token)
        fail()
        const words = `line ${name} ${round}`
        await dana.reply(token, words)
        await expectOnce(name, token)
        expect(t.slack.messages(sam.id).filter((m) => m.bot && wordsOf(m.blocks).includes(words))).toHaveLength(1)
      }),
      { ...runs(7), endOnFailure: true },
    )
  })
})

describe('a database that is away', () => {
  test('frozen: everybody is told at once that nothing was saved and whom to phone, and what was acked before still arrives', async () => {
    const [dana, sam] = team('frozen')
    // Slack is slow, so that messages of this consult are still under way when the database goes.
    t.slack.faults.set({ mode: 'slow', method: 'chat.postMessage', delayMs: 500, times: 3 })
    const token = await sendConsult(dana)
    server('SIGSTOP')
    await inTime(
      4_000,
      t.slack.type(dana.id, '/boundary').then(async (ack) => {
        expect(ack).toMatchObject({ status: 200 })
        await t.slack.until(() => dana.screen().includes('We cannot save or show anything right now'))
      }),
    )
    expect(dana.screen()).toMatch(/911/)
    expect(dana.screen()).toMatch(/555 0101/)
    server('SIGCONT')
    await expectOnce('frozen', token)
    await dana.reply(token, 'Still there?')
    await sam.line(token, 'Still there?')
  })

  test('frozen under a danger press: the page says to phone, and pressed again afterwards it alerts', async () => {
    const [dana, sam] = team('alarm')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    server('SIGSTOP')
    await dana.press('I need help now')
    await t.slack.until(
      () => /(Not sent yet|We are checking whether this went out)/.test(dana.screen()) && /911[\s\S]*555 0101/.test(dana.screen()),
    )
    server('SIGCONT')
    await dana.close()
    await dana.press('I need help now')
    await dana.form('Your alarm')
    await t.slack.until(() => t.slack.messages(sam.id).some((m) => headOf(m).includes('needs you now')))
  })

  test('sessions that break in the middle lose nothing and send nothing twice', async () => {
    const [dana] = team('sessions')
    const token = await sendConsult(dana)
    await t.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'boundary-bot'")
    await expectOnce('sessions', token)
  })

  test('words typed while it is away are kept in front of the person, who is told', async () => {
    const dana = t.person('dana-m0')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('No danger, go on')
    await dana.form('What is it about')
    await dana.fill('about.opening', 'opening.just')
    await dana.fill('about.category', 'category.personal_interest')
    expect(await dana.submit()).toEqual({})
    await dana.form('Your steps')
    expect(await dana.submit()).toEqual({})
    await dana.form('Ask for supervision')
    await dana.fill('ask.before', 'before.no')
    await dana.fill('ask.facts', 'Words that must not be lost.')
    server('SIGSTOP')
    await dana.submit()
    expect(dana.screen()).toMatch(/cannot save or show anything right now|is slow/)
    server('SIGCONT')
    const below = t.slack.modalStack(dana.id).find((view) => view.content.title?.text === 'Ask for supervision')
    expect(JSON.stringify(below?.values)).toContain('Words that must not be lost.')
  })
})

test('at the end nothing was sent twice, nothing waits, and no message is given up', async () => {
  await expect.poll(() => t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0, failed: 0 })
  expect(t.slack.sentTwice()).toEqual([])
})
