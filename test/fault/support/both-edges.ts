import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { named } from '#domain/ids.ts'
import { createSlack } from '#slack/app.ts'
import { createTeams } from '#teams/app.ts'
import { SIGNING_SECRET } from '#test/slack/support/start-slack.ts'
import { riverside } from '#test/support/riverside.ts'
import type { SlackWorld } from '#test/support/slack-payloads.ts'
import { startMicrosoft } from '#test/teams/support/start-microsoft.ts'
import { clockwork } from '#test/usecases/support/clockwork.ts'
import { createDoors } from '#usecases/doors.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'

/** So many that nobody among them is slowed down. */
const WORKERS = 400

/** What was answered. */
export interface Answered {
  status: number
  body: string
}

/** The real Bolt app and the real Teams receiver over the real doors and a real database; the platforms take all and remember nothing. */
export async function bothEdges() {
  const workers = Array.from({ length: WORKERS }, (_, i) => `work${i}`)
  const line = { roles: ['worker'], supervisor: 'sam', backup: 'bo', manager: 'mo' }
  const agency = riverside({
    people: Object.fromEntries(
      workers.map((key) => [key, { name: `Worker ${key}`, slack: `U0${key.toUpperCase()}`, teams: key, ...line }]),
    ),
  })
  const world = await clockwork(agency)
  const consult = await world.sent(randomUUID(), { facts: 'A gift.', need: 'think', before: 'no' })
  const { errors, log } = countingLog()
  // Nothing that grows by itself, and no alarm that waits for a platform's word.
  const outbox = { ...world.deps.store.outbox, anySent: async () => true }
  const deps = { ...world.deps, log, scheduler: { wake: async () => {} }, store: { ...world.deps.store, outbox } }
  const sink = await platforms()
  const microsoft = await startMicrosoft()
  const common = { doors: createDoors(deps), workspace: deps.workspace, log, texts: (_user: unknown, id: string) => id, now: Date.now }
  const slack = createSlack({ ...common, signingSecret: SIGNING_SECRET, botToken: 'xoxb-test', apiUrl: `${sink.url}api/` })
  const teams = createTeams({ ...common, ...microsoft.settings(), serviceUrl: sink.url })
  await Promise.all([slack.start(), teams.start()])
  const server = await listening(createServer((req, res) => void (req.url === '/slack' ? slack : teams).handler(req, res)))
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const bearer = `Bearer ${await microsoft.token({ serviceurl: sink.url })}`
  const slackWorld: SlackWorld = {
    identity: { teamId: 'T0SANDBOX', appId: 'A0SANDBOX' },
    dm: (user) => named(`D${user}`),
    responseUrl: `${sink.url}respond`,
  }
  return {
    workers,
    consultId: consult.id,
    slackWorld,
    serviceUrl: sink.url,
    errors,
    toSlack: (body: Buffer, contentType: string): Promise<Answered> => {
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:`).update(body).digest('hex')}`
      const headers = { 'content-type': contentType, 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
      return post(`${server.url}slack`, body, headers, agent)
    },
    toTeams: (body: Buffer): Promise<Answered> =>
      post(`${server.url}teams`, body, { 'content-type': 'application/json', authorization: bearer }, agent),
    close: async () => {
      agent.destroy()
      await Promise.all([server.close(), slack.stop(), teams.stop()])
      await Promise.all([sink.close(), microsoft.close(), world.close()])
    },
  }
}

/** Of each fault that operators would read how often, and nothing else. */
function countingLog(): { errors: Map<string, number>; log: OpsLog } {
  const errors = new Map<string, number>()
  const error: OpsLog['error'] = ({ code: _code, ...facts }, what) => {
    const line = `${what} ${JSON.stringify(facts)}`
    errors.set(line, (errors.get(line) ?? 0) + 1)
  }
  return { errors, log: { info: () => {}, warn: () => {}, error } }
}

const TAKEN = {
  ok: true,
  id: '1',
  ts: '1.000001',
  channel: { id: 'D0' },
  view: { id: 'V1', hash: '1' },
  team_id: 'T0SANDBOX',
  user_id: 'U0BOT',
  bot_id: 'B0BOT',
}

/** Slack's Web API and the Connector of Teams, which take everything. */
const platforms = () =>
  listening(
    createServer((req, res) => {
      req.resume().once('end', () => res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(TAKEN)))
    }),
  )

async function listening(server: Server): Promise<{ url: string; close(): Promise<void> }> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const post = (url: string, body: Buffer, headers: Record<string, string>, agent: Agent): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const req = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    req.on('error', reject)
    req.end(body)
  })
