import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { startTestBot, type TestBot } from '#test/support/bot.ts'
import { openTenant } from '#test/support/tenant.ts'

/** Requests under way of one flood, and how many it is. It ends by itself. */
const AT_ONCE = 20
const REQUESTS = 1_500

let t: TestBot
let tenant: SimulatedTeams
beforeAll(async () => {
  tenant = await openTenant([], Date.now)
  t = await startTestBot({ teams: tenant.settings() })
})
afterAll(async () => {
  await t?.stop()
  await tenant.close()
})

interface Sent {
  path: string
  body: string
  headers: Record<string, string>
}
const send = ({ path, body, headers }: Sent): Promise<number> =>
  new Promise((resolve) => {
    const req = request(new URL(path, t.bot.address), {
      method: 'POST',
      headers: { 'content-length': Buffer.byteLength(body), ...headers },
    })
    req.on('response', (res) => res.resume().on('end', () => resolve(res.statusCode ?? 0)))
    req.on('error', () => resolve(0))
    req.end(body)
  })

/** Sends them all, `AT_ONCE` at a time; resolves to how many there were of each status. */
async function flood(made: (n: number) => Sent): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let next = 0
  const one = async (): Promise<void> => {
    while (next < REQUESTS) {
      const status = await send(made(next++))
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  return statuses
}

/** How long `/boundary` takes, in milliseconds, of some presses one after the other until `ended`: median and 99th of a hundred. */
async function doorTimes(ended: () => boolean): Promise<{ n: number; p50: number; p99: number }> {
  const dana = t.person('dana').id
  const times: number[] = []
  do {
    const from = performance.now()
    const ack = await t.slack.type(dana, '/boundary help')
    times.push(performance.now() - from)
    expect([ack?.status, ack?.trouble]).toEqual([200, null])
  } while (!ended() || times.length < 30)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { n: times.length, p50: at(0.5), p99: at(0.99) }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const JSON_BODY = { 'content-type': 'application/json' }
const base64 = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
/** A token of the right form, signed by nobody. */
const unsigned = (n: number) =>
  `${base64({ alg: 'RS256', kid: `k${n}`, typ: 'JWT' })}.${base64({ iss: 'https://api.botframework.com', n })}.${key(n)}`
const key = (n: number) => Buffer.alloc(32, n % 251).toString('base64url')
const FLOODS: Readonly<Record<string, { made: (n: number) => Sent; line: string; statuses: number[] }>> = {
  'keys of the right form that nobody was given': {
    made: (n) => ({ path: '/insights', body: `key=${key(n)}`, headers: FORM }),
    line: 'insights request refused',
    statuses: [410, 429],
  },
  'keys of no form': {
    made: (n) => ({ path: '/insights', body: `key=${n}${'x'.repeat(1_500)}`, headers: FORM }),
    line: 'insights request refused',
    statuses: [410, 429],
  },
  'forms far too large': {
    made: () => ({ path: '/insights', body: `key=${'x'.repeat(50_000)}`, headers: FORM }),
    line: 'insights request refused',
    statuses: [410, 429, 0],
  },
  'unsigned requests of Slack’s look': {
    made: () => ({ path: '/slack/events', body: 'command=/boundary', headers: FORM }),
    line: 'slack request refused',
    statuses: [401],
  },
  'badly signed requests of Slack’s look': {
    made: (n) => ({
      path: '/slack/events',
      body: 'command=/boundary',
      headers: {
        ...FORM,
        'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
        'x-slack-signature': `v0=${String(n).padStart(64, '0')}`,
      },
    }),
    line: 'slack request refused',
    statuses: [401],
  },
  'requests of Teams’ look without a token': {
    made: () => ({ path: '/api/messages', body: '{"type":"message","text":"home"}', headers: JSON_BODY }),
    line: 'teams request refused',
    statuses: [401],
  },
  'requests of Teams’ look with a token that nobody gave': {
    made: (n) => ({
      path: '/api/messages',
      body: '{"type":"message","text":"home"}',
      headers: { ...JSON_BODY, authorization: `Bearer ${unsigned(n)}` },
    }),
    line: 'teams request refused',
    statuses: [401],
  },
}

describe('a flood of requests by nobody we know', () => {
  it.each(Object.keys(FLOODS))('%s: costs a line a second, and the doors of chat answer meanwhile', async (name) => {
    const { made, line, statuses } = FLOODS[name]!
    const before = await doorTimes(() => true)
    const from = { lines: t.logged.length, at: performance.now() }
    let over = false
    const flooding = flood(made).finally(() => {
      over = true
    })
    const during = await doorTimes(() => over)
    const got = await flooding
    expect(
      Object.keys(got)
        .map(Number)
        .filter((status) => !statuses.includes(status)),
    ).toEqual([])
    expect(Object.values(got).reduce((a, b) => a + b, 0)).toBe(REQUESTS)
    const lines = () => t.logged.slice(from.lines).filter((one) => one.includes(line)).length
    // One was written within this second already: the next says how many came since.
    await expect.poll(lines, { timeout: 10_000 }).toBeGreaterThan(0)
    const seconds = (performance.now() - from.at) / 1000
    expect(lines()).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
    // Slack waits three seconds for each answer: far from it, and no worse than a busy machine makes any other request.
    expect(during.p99).toBeLessThan(Math.max(2_000, before.p99 * 20))
  })
})
