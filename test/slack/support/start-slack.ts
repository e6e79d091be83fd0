import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { named } from '#domain/ids.ts'
import { createSimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { createSlack, type SlackOptions } from '#slack/app.ts'
import { hurryPeople } from '#test/support/give-time.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { RecordingDoors } from './recording-doors.ts'

export const SIGNING_SECRET = 'a-signing-secret-of-some-length'
export const BOT_TOKEN = 'xoxb-test-token'
export const DANA = 'U0DANA'
export const SAM = 'U0SAM'

/** Log lines as JSON, to look for what must not be in them. */
export class RecordingLog implements OpsLog {
  readonly lines: string[] = []
  info: OpsLog['info'] = (facts, what) => void this.lines.push(JSON.stringify({ level: 'info', what, ...facts }))
  warn: OpsLog['warn'] = (facts, what) => void this.lines.push(JSON.stringify({ level: 'warn', what, ...facts }))
  error: OpsLog['error'] = (facts, what) => void this.lines.push(JSON.stringify({ level: 'error', what, ...facts }))
  has = (part: string): boolean => this.lines.some((line) => line.includes(part))
}

/** The bot's Slack room over real HTTP, a simulated workspace on the other side, and recording doors behind it. */
export async function startSlack(overrides: Partial<SlackOptions> = {}) {
  hurryPeople()
  const world = createSimulatedSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    users: [
      { id: DANA, name: 'dana', real_name: 'Dana Reyes', tz: 'America/New_York', email: 'dana@example.org' },
      { id: SAM, name: 'sam', real_name: 'Sam Okafor', tz: 'America/New_York' },
    ],
    now: Date.now,
    retryDelaysMs: [0],
  })
  const { apiUrl } = await world.listen()
  const doors = new RecordingDoors()
  const log = new RecordingLog()
  const slack = createSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    apiUrl,
    doors,
    workspace: named('agency'),
    log,
    texts: (_user, id, params) => `${id}${params === undefined ? '' : ` ${Object.keys(params).join(' ')}`}`,
    now: Date.now,
    ...overrides,
  })
  const server = createServer((req, res) => void slack.handler(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  world.connect({ eventsUrl: url })
  await slack.start()
  const stop = async (): Promise<void> => {
    await world.close()
    await slack.stop()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
  return { world, doors, log, slack, url, stop }
}
export type Started = Awaited<ReturnType<typeof startSlack>>
