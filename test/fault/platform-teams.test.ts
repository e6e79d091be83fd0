import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { inTime } from '#test/support/in-time.ts'
import { runs } from '#test/support/runs.ts'
import { sendConsult } from '../support/bot.ts'
import { agencyOf, startTeams, type TeamsBot } from '../support/teams.ts'
import { objectIdOf, onTenant, openTenant } from '../support/tenant.ts'
import { ambiguousIn, judgeOf, type TeamsJudge } from './support/teams-judge.ts'

const TEAMS = [
  ...['limited', 'gateway', 'broken', 'before', 'after', 'hanging', 'other', 'token', 'keys', 'burst'],
  ...['removed', 'blocked', 'gone', 'm1', 'm2', 'm3'],
]
const POST = 'activities.post'

let t: TeamsBot
let tenant: SimulatedTeams
let judge: TeamsJudge
/** Calls with the moment (real ms) they were taken or refused. */
const calls: { method: string; status: number | null; error: string | null; at: number }[] = []
beforeAll(async () => {
  const started: { bot?: TeamsBot } = {}
  tenant = await openTenant(JSON.parse(agencyOf(TEAMS)).people, () => started.bot?.bot.clock.now() ?? Date.now())
  t = await startTeams(TEAMS, { onTeams: onTenant(tenant, () => true), hurried: true })
  started.bot = t
  tenant.connect({ messagesUrl: `${t.bot.address}/api/messages` })
  tenant.enforceRateLimits(true)
  judge = judgeOf(tenant)
  tenant.subscribe((change) => {
    if (change.kind !== 'call') return
    const { method, status, error } = tenant.calls().at(-1) as ReturnType<typeof tenant.calls>[number]
    calls.push({ method, status, error, at: performance.now() })
  })
})
afterEach(() => {
  Object.assign(tenant.outages, { keyServerDown: false, tokenServiceDown: false })
  tenant.faults.clear()
})
afterAll(async () => {
  await t?.stop()
  await tenant?.close()
})

const team = (name: string) => [t.person(`dana-${name}`), t.person(`sam-${name}`)] as const
const takenBy = (key: string) => judge.taken().filter(({ conversation }) => conversation === tenant.conversationOf(objectIdOf(key)))
const cardsOf = (key: string, token: string) => takenBy(key).filter(({ card }) => card === token)
const labelledIn = (name: string) => [...takenBy(`dana-${name}`), ...takenBy(`sam-${name}`)].filter(({ labelled }) => labelled)
const faultsUsedUp = () => tenant.until(() => tenant.faults.list().length === 0)

/** Both have their card, nothing waits, and what may stand twice says so. */
async function expectArrived(name: string, token: string): Promise<void> {
  await tenant.until(() => cardsOf(`sam-${name}`, token).length > 0 && cardsOf(`dana-${name}`, token).length > 0)
  await expect.poll(() => t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 })
  expect(judge.unlabelled()).toEqual([])
  expect(judge.labelled().length).toBeLessThanOrEqual(ambiguousIn(t.logged.join('\n')))
}
/** The first page opens although posts do not go out. */
async function expectGuideOpens(dana: ActingPerson): Promise<void> {
  await inTime(
    4_000,
    dana.type('/boundary').then(() => dana.form('Is anyone in danger')),
  )
  await dana.close()
}

describe('Teams that takes no post now', () => {
  test('429: no post goes into that chat before Retry-After has passed, the guide opens meanwhile, and each message arrives once', async () => {
    const [dana] = team('limited')
    tenant.faults.set({ mode: '429', method: POST, retryAfter: 4, times: 1, holding: 'asks for your support' })
    const token = await sendConsult(dana)
    await faultsUsedUp()
    const limitedAt = calls.findLast(({ status }) => status === 429)?.at ?? 0
    await expectGuideOpens(dana)
    await expectArrived('limited', token)
    expect(cardsOf('sam-limited', token)).toHaveLength(1)
    const next = calls.find(({ method, status, at }) => method === POST && status === 201 && at > limitedAt + 300)
    expect((next?.at ?? 0) - limitedAt).toBeGreaterThanOrEqual(3_990)
    expect(labelledIn('limited')).toEqual([])
  })

  test('412, 502 and 504: tried again as Microsoft says, and each message arrives once', async () => {
    for (const status of [412, 502, 504]) tenant.faults.set({ mode: 'refuse', status, error: 'BadGateway', method: POST, times: 1 })
    const token = await sendConsult(team('gateway')[0])
    await faultsUsedUp()
    await expectArrived('gateway', token)
    expect(cardsOf('sam-gateway', token)).toHaveLength(1)
    expect(labelledIn('gateway')).toEqual([])
  })

  test('500: whether it was taken is unknown, so it comes again, labelled', async () => {
    tenant.faults.set({ mode: '500', method: POST, times: 2 })
    const [dana] = team('broken')
    const token = await sendConsult(dana)
    await faultsUsedUp()
    await expectGuideOpens(dana)
    await expectArrived('broken', token)
    expect(labelledIn('broken').length).toBeGreaterThan(0)
  })

  test.each([
    ['before', 'it comes once, labelled', 'drop_before', 1],
    ['after', 'it comes a second time, labelled', 'drop_after', 2],
  ] as const)('a connection that dies %s Teams took the card: %s', async (name, _what, mode, times) => {
    tenant.faults.set({ mode, method: POST, times: 1, holding: 'asks for your support' })
    const [dana, sam] = team(name)
    const token = await sendConsult(dana)
    await faultsUsedUp()
    await expectArrived(name, token)
    expect(cardsOf(`sam-${name}`, token)).toHaveLength(times)
    expect(cardsOf(`sam-${name}`, token).at(-1)).toHaveProperty('labelled', true)
    // Whichever of the two they press, it is one consult.
    await sam.pressCard(token, 'Seen, I will answer')
    await dana.card(token, 'seen by')
  })

  test('a post that hangs holds up nobody else, and arrives after all', async () => {
    tenant.faults.set({ mode: 'hang', method: POST, times: 2 })
    const [dana] = team('hanging')
    const token = await sendConsult(dana)
    await faultsUsedUp()
    await expectGuideOpens(dana)
    const other = await sendConsult(t.person('dana-other'))
    await t.person('sam-other').card(other)
    await expectArrived('hanging', token)
  })

  test('more lines than Teams takes at once: the bot keeps to the limits by itself, and all arrive in order', async () => {
    const [dana, sam] = team('burst')
    const token = await sendConsult(dana)
    await sam.card(token)
    const before = calls.length
    const lines = Array.from({ length: 15 }, (_, i) => `line ${i} of fifteen`)
    for (const words of lines) await tenant.write(dana.id, words)
    await expectArrived('burst', token)
    const arrived = takenBy('sam-burst').flatMap(({ words }) => lines.find((line) => words.includes(`${line}`)) ?? [])
    expect(arrived).toEqual(lines)
    expect(calls.slice(before).filter(({ status }) => status === 429)).toEqual([])
  })

  test('whatever mixture of these: every consult has its card with both, and a line written meanwhile arrives, more than once only labelled', async () => {
    const kinds: Partial<PlatformFault>[] = [
      { mode: '429', retryAfter: 1 },
      { mode: '500' },
      { mode: 'drop_before' },
      { mode: 'drop_after' },
      { mode: 'slow', delayMs: 300 },
      { mode: 'refuse', status: 502, error: 'BadGateway' },
    ]
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 3, maxLength: 5 }), async (mix) => {
        const name = `m${1 + (round++ % 3)}`
        const [dana] = team(name)
        const fail = () => {
          for (const kind of mix) tenant.faults.set({ mode: 'slow', ...kind, method: 'activities.*', times: 1 })
        }
        fail()
        const token = await sendConsult(dana)
        await expectArrived(name, token)
        fail()
        const words = `line ${name} ${round}`
        await dana.reply(token, words)
        await expectArrived(name, token)
        const lines = takenBy(`sam-${name}`).filter((one) => one.words.includes(words))
        expect(lines.length).toBeGreaterThan(0)
        expect(lines.filter(({ labelled }) => !labelled).length).toBeLessThanOrEqual(1)
      }),
      { ...runs(3), endOnFailure: true },
    )
  })
})

describe('Microsoft’s other services', () => {
  test('the token service is away and the old token no good: messages wait, the guide opens, and all goes out soon after it is back', async () => {
    const [dana, sam] = team('token')
    tenant.outages.tokenServiceDown = true
    tenant.revokeTokens()
    const token = await sendConsult(dana)
    await tenant.until(() => tenant.calls('token').some(({ error }) => error === 'fault_down'))
    await expectGuideOpens(dana)
    expect(sam.screen()).not.toContain(token)
    expect((await fetch(`${t.bot.address}/readyz`)).status).toBe(503)
    tenant.outages.tokenServiceDown = false
    await inTime(45_000, expectArrived('token', token))
    expect(labelledIn('token')).toEqual([])
    expect((await fetch(`${t.bot.address}/readyz`)).status).toBe(200)
  })

  test('the key server is away: people are served by the keys that are known', async () => {
    const [dana, sam] = team('keys')
    tenant.outages.keyServerDown = true
    const token = await sendConsult(dana)
    await sam.card(token)
    await expectArrived('keys', token)
  })
})

describe('somebody who cannot be reached in Teams', () => {
  test.each([
    ['removed', 'who removed the app', (sam: ActingPerson) => tenant.uninstall(sam.id)],
    ['blocked', 'who blocks it', async (sam: ActingPerson) => tenant.block(sam.id)],
  ] as const)('%s: the consult of somebody %s goes to the next person at once, and the worker is told', async (name, _who, away) => {
    const [dana, sam] = team(name)
    await dana.type('/boundary mine')
    await away(sam)
    const token = await sendConsult(dana)
    await t.person(`bo-${name}`).card(token)
    await dana.line(token, 'cannot reach Sam')
    expect(cardsOf(`sam-${name}`, token).filter(({ words }) => words.includes('asks for your support'))).toEqual([])
  })
})

test('somebody whose chat is gone has another one: the consult comes there, and to nobody else', async () => {
  const [dana, sam] = team('gone')
  const first = await sendConsult(dana)
  await sam.card(first)
  tenant.moveChat(sam.id)
  const token = await sendConsult(dana)
  await sam.card(token)
  await sam.card(first)
  expect(cardsOf('bo-gone', token)).toEqual([])
})

test('at the end nothing waits, nothing stands twice unlabelled, and Teams was sent nothing that it objects to', async () => {
  await expect.poll(() => t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 })
  expect(judge.unlabelled()).toEqual([])
  expect(tenant.warnings).toEqual([])
})
