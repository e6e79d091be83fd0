import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import { createSlack, type Slack } from '#slack/app.ts'
import { RecordingDoors } from './support/recording-doors.ts'
import { json, startScriptedApi } from './support/scripted-api.ts'
import { RecordingLog } from './support/start-slack.ts'
import { startWebSocketServer } from './support/web-socket-server.ts'

let api: Awaited<ReturnType<typeof startScriptedApi>>
let socket: Awaited<ReturnType<typeof startWebSocketServer>>
let slack: Slack
const doors = new RecordingDoors()
const log = new RecordingLog()

beforeAll(async () => {
  api = await startScriptedApi()
  socket = await startWebSocketServer()
  api.answer((res, req) =>
    req.url?.endsWith('apps.connections.open')
      ? json(res, 200, { ok: true, url: socket.url })
      : json(res, 200, { ok: true, team_id: 'T1', bot_id: 'B1', user_id: 'U0BOT' }),
  )
  slack = createSlack({
    signingSecret: 'unused-over-a-socket',
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
    apiUrl: api.apiUrl,
    doors,
    workspace: named('agency'),
    log,
    texts: (_user, id) => id,
    now: Date.now,
  })
  await slack.start()
})
afterAll(async () => {
  await Promise.all([slack.stop(), socket.stop()])
  await api.stop()
})
beforeEach(() => {
  doors.calls.length = 0
  doors.answer = { kind: 'none' }
  socket.received.length = 0
})

const command = {
  command: '/boundary',
  text: 'mine',
  user_id: 'U1',
  team_id: 'T1',
  trigger_id: 't1',
  response_url: 'https://hooks.slack.com/x',
}
const event = {
  type: 'event_callback',
  event_id: 'Ev1',
  team_id: 'T1',
  event: { type: 'message', channel: 'D1', channel_type: 'im', user: 'U1', ts: '1.1', text: 'hi' },
}

describe('over Socket Mode', () => {
  test('the app token opens the connection and the bot token signs in', () => {
    expect(api.calls.map((c) => [c.method, c.authorization]).sort()).toEqual([
      ['apps.connections.open', 'Bearer xapp-1'],
      ['auth.test', 'Bearer xoxb-1'],
    ])
    expect(log.lines.join('')).not.toMatch(/xapp|xoxb/)
  })

  test('a command is answered over the connection', async () => {
    doors.answer = { kind: 'card', card: { id: 'c', fallback: 'Your consults', items: [{ kind: 'text', text: 'None' }], buttons: [] } }
    socket.send({ type: 'slash_commands', envelope_id: 'e1', payload: command, accepts_response_payload: true })
    await socket.heard(1)
    expect(socket.received).toMatchObject([{ envelope_id: 'e1', payload: { response_type: 'ephemeral', text: 'Your consults' } }])
  })

  test('an event is acknowledged when its work is done, and left for Slack to send again when it failed', async () => {
    let tries = 0
    doors.answer = async () => {
      tries += 1
      if (tries === 1) throw new Error('the database is away')
      return { kind: 'none' }
    }
    socket.send({ type: 'events_api', envelope_id: 'e2', payload: event, accepts_response_payload: false })
    socket.send({ type: 'events_api', envelope_id: 'e3', payload: { ...event, event_id: 'Ev2' }, accepts_response_payload: false })
    await socket.heard(1)
    expect(doors.of('wrote')).toHaveLength(2)
    expect(socket.received).toEqual([{ envelope_id: 'e3', payload: {} }])
  })

  test('a connection that breaks is opened again, and a failed attempt ends no process', async () => {
    const again = Promise.withResolvers<void>()
    const open = api.calls.length
    let refused = 0
    api.answer((res) => {
      if (refused === 1) again.resolve()
      refused += 1
      if (refused === 1) return json(res, 503, {})
      return json(res, 200, { ok: true, url: socket.url })
    })
    socket.drop()
    await again.promise
    await socket.greeted(2)
    socket.send({ type: 'slash_commands', envelope_id: 'e4', payload: command, accepts_response_payload: true })
    await socket.heard(1)
    expect([api.calls.length - open, refused]).toEqual([2, 2])
  })
})
