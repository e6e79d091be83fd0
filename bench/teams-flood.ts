import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import { named } from '#domain/ids.ts'
import { createTeams } from '#teams/app.ts'
import type { Doors } from '#usecases/ports/doors.ts'
import { APP_ID, APP_PASSWORD, startMicrosoft, TENANT } from '../test/teams/support/start-microsoft.ts'

/**
 * `node bench/teams-flood.ts`: does a flood of requests with bad tokens leave the memory of the Teams edge where it was? The edge runs
 * in a process of its own, with the SDK loaded and the flags of `npm start`; the baseline is the SDK alone, flooded in the same run. Ends
 * with 1 when the edge grew by more than 5%.
 */
const FLOOD = 100_000
/**
 * V8 and malloc widen under load by 10 MB and more, and give back when they like. What is really kept is kept after every flood, so
 * the lowest of several is what counts.
 */
const FLOODS = 3
/** Before the first measure: what V8 keeps for itself under any load is in by then. */
const WARM_UP = 30_000
const AT_ONCE = 40
const MOST = 1.05
/** Pages are given back when the process is idle, not when we ask: the lowest of this many looks is what is really held. */
const LOOKS = 6
const BETWEEN_MS = 1_000

type Role = 'edge' | 'sdk'
/** The SDK alone looks through all it remembers at each token, so it is given fewer. */
const SDK_FLOOD = 5_000
type Ask = 'memory' | 'end'
type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>

let reached = 0

/** The edge alone: a door that is reached would answer, and none is. */
function edge(urls: Urls): Handler {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const note = async (): Promise<void> => {
    reached += 1
  }
  const teams = createTeams({
    appId: APP_ID,
    proof: { secret: APP_PASSWORD },
    tenantIds: [TENANT],
    cloud: 'public',
    openIdMetadataUrl: urls.metadata,
    loginUrl: urls.service,
    serviceUrl: urls.service,
    allowUnauthenticated: false,
    doors: new Proxy({}, { get: () => note }) as Doors,
    workspace: named('agency'),
    log: quiet,
    texts: (_user, id) => id,
    now: Date.now,
  })
  return teams.handler
}

/** botbuilder as its guide sets it up, with the same keys. It prints a stack for each bad token, which nobody need read. */
function sdkAlone(urls: Urls): Handler {
  console.error = () => {}
  const settings = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: APP_PASSWORD, MicrosoftAppType: 'MultiTenant' }
  const metadata = { ToBotFromChannelOpenIdMetadataUrl: urls.metadata, ToBotFromEmulatorOpenIdMetadataUrl: urls.metadata }
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ ...settings, ...metadata }))
  return async (req, res) => {
    const body = JSON.parse(Buffer.concat(await req.toArray()).toString('utf8'))
    const answer = {
      socket: res.socket,
      status: (code: number) => {
        res.statusCode = code
        return answer
      },
      header: () => answer,
      send: () => answer,
      end: () => {
        res.end()
        return answer
      },
    }
    const note = async (): Promise<void> => {
      reached += 1
    }
    await adapter.process({ body, headers: req.headers, method: req.method ?? '' }, answer, note).catch(() => answer.status(500).end())
  }
}

interface Urls {
  metadata: string
  service: string
}

async function serve(handler: Handler): Promise<void> {
  const server = createServer((req, res) => void handler(req, res)).listen(0, '127.0.0.1')
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

interface Flooded {
  tokens: number
  warmUp: number
  before: Measured
  after: Measured[]
  statuses: Record<number, number>
  perSecond: number
}

async function measured(role: Role, { floods, tokens }: { floods: number; tokens: number }): Promise<Flooded> {
  const world = await startMicrosoft()
  const { openIdMetadataUrl: metadata, serviceUrl: service } = world.settings()
  const child = fork(import.meta.filename, [role, metadata, service], { execArgv: ['--expose-gc', '--max-semi-space-size=4'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const look = async (): Promise<Measured> => {
    const looks: Measured[] = []
    for (let i = 0; i < LOOKS; i++) {
      await wait(BETWEEN_MS)
      child.send('memory' satisfies Ask)
      looks.push(...((await once(child, 'message')) as [Measured]).slice(0, 1))
    }
    return looks.reduce((lowest, one) => (one.rss < lowest.rss ? one : lowest))
  }
  const target = { port, agent: new Agent({ keepAlive: true, maxSockets: AT_ONCE }), good: await world.token() }
  const all: Record<number, number> = {}
  const warmUp = Math.min(WARM_UP, tokens)
  await flood(warmUp, target)
  const before = await look()
  const after: Measured[] = []
  let seconds = 0
  for (let i = 0; i < floods; i++) {
    const from = performance.now()
    for (const [status, n] of Object.entries(await flood(tokens, target))) all[Number(status)] = (all[Number(status)] ?? 0) + n
    seconds += (performance.now() - from) / 1_000
    after.push(await look())
  }
  target.agent.destroy()
  child.send('end' satisfies Ask)
  await world.close()
  return { tokens, warmUp, before, after, statuses: all, perSecond: Math.round((floods * tokens) / seconds) }
}

const mb = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`

function tell(name: string, { tokens, warmUp, before, after, statuses, perSecond }: Flooded): void {
  const floods = after.map((one) => mb(one.rss)).join(', ')
  console.log(`${name}: resident ${mb(before.rss)} after ${warmUp} bad tokens; after each ${tokens} more: ${floods}`)
  console.log(
    `  heap ${mb(before.heap)} -> ${mb(after.at(-1)?.heap ?? 0)}; ${perSecond} refusals/s; answers ${JSON.stringify(statuses)}; reached ${after.at(-1)?.reached}`,
  )
}

async function bench(): Promise<boolean> {
  const ours = await measured('edge', { floods: FLOODS, tokens: FLOOD })
  tell('the edge', ours)
  tell('botbuilder alone', await measured('sdk', { floods: 2, tokens: SDK_FLOOD }))
  const grown = Math.min(...ours.after.map(({ rss }) => rss)) / ours.before.rss
  console.log(`the edge grew by ${((grown - 1) * 100).toFixed(1)}% (goal: at most ${((MOST - 1) * 100).toFixed(0)}%)`)
  return grown <= MOST && ours.after.every((one) => one.reached === 0)
}

interface Target {
  port: number
  agent: Agent
  good: string
}

let next = 0

/** Each token is bad in another way, and each names a tenant, an issuer and a key of its own. */
async function flood(count: number, target: Target): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {}
  const end = next + count
  const run = async (): Promise<void> => {
    while (next < end) {
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
if (role === 'edge') await serve(edge({ metadata, service }))
else if (role === 'sdk') await serve(sdkAlone({ metadata, service }))
else process.exit((await bench()) ? 0 : 1)
