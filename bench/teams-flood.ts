import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createTeams } from '#teams/app.ts'
import type { Doors } from '#usecases/ports.ts'
import { APP_ID, APP_PASSWORD, startMicrosoft, TENANT } from '../test/teams/support/start-microsoft.ts'

/**
 * `node bench/teams-flood.ts`: does a flood of requests with bad tokens leave the memory of the Teams edge where it was? The edge runs
 * in a process of its own, with the SDK loaded. Ends with 1 when resident memory grew by more than 5% over the flood.
 */
const FLOOD = 100_000
/** Before the first measure: what V8 keeps for itself under any load is in by then. */
const WARM_UP = 30_000
const AT_ONCE = 40
const MOST = 1.05
/** V8 gives pages back when it is idle, not when we ask: the lowest of this many looks is what is really held. */
const LOOKS = 6
const BETWEEN_MS = 1_000

/**
 * Under load V8 widens its young generation and malloc its arenas, by 20 MB and back, whatever is kept: held small, what is left to see is
 * what the edge keeps.
 */
const QUIET_V8 = ['--max-semi-space-size=2']
const QUIET_MALLOC = { MALLOC_ARENA_MAX: '2' }

type Ask = 'memory' | 'end'

/** The edge alone: a door that is reached would answer, and none is. */
async function serve(urls: { metadata: string; service: string }): Promise<void> {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  let reached = 0
  const note = async (): Promise<void> => {
    reached += 1
  }
  const doors = new Proxy({}, { get: () => note }) as Doors
  const teams = createTeams({
    appId: APP_ID,
    proof: { secret: APP_PASSWORD },
    tenantIds: [TENANT],
    openIdMetadataUrl: urls.metadata,
    loginUrl: urls.service,
    serviceUrl: urls.service,
    allowUnauthenticated: false,
    doors,
    workspace: 'agency',
    log: quiet,
    texts: (_user, id) => id,
    now: Date.now,
  })
  const server = createServer((req, res) => void teams.handler(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  process.on('message', (ask: Ask) => {
    if (ask === 'end') process.exit(0)
    globalThis.gc?.()
    process.send?.({ rss: process.memoryUsage.rss(), heap: process.memoryUsage().heapUsed, reached })
  })
  process.send?.({ port: (server.address() as AddressInfo).port })
}

interface Measured {
  rss: number
  heap: number
  reached: number
}

async function bench(): Promise<boolean> {
  const world = await startMicrosoft()
  const { openIdMetadataUrl: metadata, serviceUrl: service } = world.settings()
  const child = fork(import.meta.filename, ['serve', metadata, service], {
    execArgv: ['--expose-gc', ...QUIET_V8],
    env: { ...process.env, ...QUIET_MALLOC },
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const measure = async (): Promise<Measured> => {
    const looks: Measured[] = []
    for (let i = 0; i < LOOKS; i++) {
      await wait(BETWEEN_MS)
      child.send('memory' satisfies Ask)
      looks.push(...((await once(child, 'message')) as [Measured]).slice(0, 1))
    }
    return looks.reduce((lowest, look) => (look.rss < lowest.rss ? look : lowest))
  }
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const good = await world.token()
  const idle = await measure()
  await flood(WARM_UP, { port, agent, good })
  const before = await measure()
  const from = performance.now()
  const statuses = await flood(FLOOD, { port, agent, good })
  const seconds = (performance.now() - from) / 1_000
  const after = await measure()
  agent.destroy()
  child.send('end' satisfies Ask)
  await world.close()
  const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(1)
  console.log(`idle ${mb(idle.rss)} MB; after ${WARM_UP} bad tokens ${mb(before.rss)} MB; after ${FLOOD} more ${mb(after.rss)} MB`)
  console.log(
    `heap ${mb(before.heap)} -> ${mb(after.heap)} MB; ${Math.round(FLOOD / seconds)} refusals/s; answers ${JSON.stringify(statuses)}; doors reached ${after.reached}`,
  )
  const grown = after.rss / before.rss
  console.log(`grown by ${((grown - 1) * 100).toFixed(1)}% (goal: at most ${((MOST - 1) * 100).toFixed(0)}%)`)
  return grown <= MOST && after.reached === 0
}

interface Target {
  port: number
  agent: Agent
  good: string
}

/** Each token is bad in another way, and each names a tenant, an issuer and a key of its own. */
async function flood(count: number, target: Target): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  let next = 0
  const run = async (): Promise<void> => {
    while (next < count) {
      const status = await send(badToken(next++, target.good), target)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
  return statuses
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function badToken(n: number, good: string): string {
  const [head = '', , signature = ''] = good.split('.')
  const tenant = `${n.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
  const claims = part({
    aud: APP_ID,
    iss: `https://sts.windows.net/${tenant}/`,
    tid: tenant,
    exp: 4_000_000_000,
    serviceurl: 'https://smba.trafficmanager.net/',
  })
  if (n % 3 === 0) return `${head}.${claims}.${signature}`
  if (n % 3 === 1) return `${part({ alg: 'RS256', kid: `key-${n}` })}.${claims}.${signature}`
  return `${part({ alg: 'none' })}.${claims}.x`
}

function send(token: string, { port, agent }: Target): Promise<number> {
  const body = '{"type":"message"}'
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': body.length }
    const req = request({ port, agent, method: 'POST', path: '/api/messages', host: '127.0.0.1', headers }, (res) => {
      res.resume().once('end', () => resolve(res.statusCode ?? 0))
    })
    req.on('error', reject).end(body)
  })
}

const [role, metadata = '', service = ''] = process.argv.slice(2)
if (role === 'serve') await serve({ metadata, service })
else process.exit((await bench()) ? 0 : 1)
