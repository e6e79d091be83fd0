import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { named } from '#domain/ids.ts'
import { createTeams, type TeamsOptions } from '#teams/app.ts'
import { RecordingDoors } from '../../slack/support/recording-doors.ts'
import { RecordingLog } from '../../slack/support/start-slack.ts'
import { APP_ID, startMicrosoft, TENANT } from './start-microsoft.ts'

type Json = Record<string, unknown>

/** The bot's Teams room over real HTTP, a simulated tenant on the other side, and recording doors behind it. */
export async function startTeams(overrides: Partial<TeamsOptions> = {}) {
  const world = await startMicrosoft()
  const doors = new RecordingDoors()
  const log = new RecordingLog()
  const teams = createTeams({
    ...world.settings(),
    doors,
    workspace: named('agency'),
    log,
    texts: (_user, id) => id,
    now: Date.now,
    ...overrides,
  })
  const server = createServer((req, res) => void teams.handler(req, res))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`
  world.connect({ messagesUrl: url })

  /** An activity made by hand, for what no client of Teams would send. */
  const activity = (more: Json = {}): Json => ({
    type: 'message',
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: world.settings().serviceUrl,
    from: { id: '29:dana', aadObjectId: 'dana', name: 'A Name' },
    recipient: { id: `28:${APP_ID}` },
    conversation: { id: world.conversationOf('dana'), conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    text: 'words',
    ...more,
  })
  /** Posts to the bot; with the right token unless another header is given (null: none). */
  const post = async (body: Json | string, authorization?: string | null): Promise<{ status: number; body: Json }> => {
    const answer = await world.sendActivity(typeof body === 'string' ? body : JSON.stringify(body), authorization)
    if (answer.status === null) throw new Error(`the bot did not answer: ${answer.trouble}`)
    return { status: answer.status, body: answer.body === '' ? {} : (JSON.parse(answer.body) as Json) }
  }
  const invoke = (name: string, value: Json, more: Json = {}) => post(activity({ type: 'invoke', name, value, ...more }))
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await teams.stop()
    await world.close()
  }
  return { world, doors, log, teams, url, activity, post, invoke, stop }
}
export type Started = Awaited<ReturnType<typeof startTeams>>
