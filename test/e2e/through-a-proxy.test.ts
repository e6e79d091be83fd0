import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '#cards/model.ts'
import { type NoticeId, named, type PlatformUserId } from '#domain/ids.ts'
import { readConfig } from '#main/config/config.ts'
import { createSlack, type Slack } from '#slack/app.ts'
import { createSender as createSlackSender } from '#slack/out/sender.ts'
import { createTeams, type Teams } from '#teams/app.ts'
import { RecordingDoors } from '#test/slack/support/recording-doors.ts'
import { json, startScriptedApi } from '#test/slack/support/scripted-api.ts'
import { RecordingLog } from '#test/slack/support/start-slack.ts'
import { startWebSocketServer } from '#test/slack/support/web-socket-server.ts'
import { loopbackProxy, tlsFront, trustedCertificate } from '#test/support/loopback-proxy.ts'
import { startMicrosoft } from '#test/teams/support/start-microsoft.ts'
import type { SendError } from '#usecases/ports/messenger.ts'
import type { HttpProxy } from '#wire/proxy.ts'

const CARD: Card = { id: 'line', fallback: 'K7F2: something new.', items: [{ kind: 'text', text: 'Words.' }], buttons: [] }
const TAKEN = { ok: true, team_id: 'T1', bot_id: 'B1', user_id: 'U0BOT', user: { id: 'U0DANA' }, channel: { id: 'D1' }, ts: '1.1' }
const DANA = named<PlatformUserId>('U0DANA')

const pair = trustedCertificate(['slack.test', 'wss.test', 'microsoft.test'])
let proxy: Awaited<ReturnType<typeof loopbackProxy>>
let api: Awaited<ReturnType<typeof startScriptedApi>>
const ends: (() => Promise<void>)[] = []
/** Read as the program reads them at its start. */
const proxyOf = (env: Record<string, string>): HttpProxy => readConfig(env).proxy as HttpProxy
const faultOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no fault',
    (error: SendError) => error.fault,
  )

beforeAll(async () => {
  proxy = await loopbackProxy()
  api = await startScriptedApi()
  const front = await tlsFront(api.port, pair)
  proxy.leads('slack.test', front.port)
  proxy.leads('plain.test', api.port)
  ends.push(front.stop, api.stop, proxy.stop)
})
beforeEach(() => {
  proxy.asked.length = 0
  proxy.wants('nothing')
})
afterAll(async () => {
  for (const end of ends) await end()
})

describe('Slack, with the direct way closed', () => {
  let slack: Slack
  let socket: Awaited<ReturnType<typeof startWebSocketServer>>
  const doors = new RecordingDoors()
  const log = new RecordingLog()

  beforeAll(async () => {
    socket = await startWebSocketServer()
    const front = await tlsFront(Number(new URL(socket.url).port), pair)
    proxy.leads('wss.test', front.port)
    api.answer((res, req) => json(res, 200, req.url?.endsWith('apps.connections.open') ? { ok: true, url: 'wss://wss.test/' } : TAKEN))
    slack = createSlack({
      signingSecret: 'unused-over-a-socket',
      botToken: 'xoxb-1',
      appToken: 'xapp-1',
      apiUrl: 'https://slack.test/api/',
      proxy: proxyOf({ HTTPS_PROXY: proxy.url }),
      doors,
      workspace: named('agency'),
      log,
      texts: (_user, id) => id,
      now: Date.now,
    })
    ends.unshift(async () => {
      await slack.stop()
      await front.stop()
      await socket.stop()
    })
  })

  it('signs in, and opens its web socket, through the proxy alone', async () => {
    await slack.start()
    expect(slack.signedIn()).toMatchObject({ ok: true, team: 'T1' })
    expect(proxy.asked.toSorted()).toEqual(expect.arrayContaining(['CONNECT slack.test:443', 'CONNECT wss.test:443']))
    expect(log.has('socket mode connected')).toBe(true)
  })

  it('what comes over the socket reaches the doors', async () => {
    const payload = { command: '/boundary', text: 'mine', user_id: 'U1', team_id: 'T1', trigger_id: 't1' }
    socket.send({ type: 'slash_commands', envelope_id: 'e1', payload })
    await expect.poll(() => doors.of('command').length).toBe(1)
  })

  it('posts, looks people up and answers a response address through it', async () => {
    const fresh = createSlackSender({
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.test/api/',
      proxy: proxyOf({ https_proxy: proxy.url }),
    })
    expect(await slack.messenger.openDm(DANA)).toBe('D1')
    await slack.messenger.post({ channel: 'D1', noticeId: named<NoticeId>('n1') }, CARD)
    expect(await slack.messenger.findByEmail('dana@example.org')).toBe('U0DANA')
    await fresh.respond('https://slack.test/commands/1', { text: 'x' })
    fresh.close()
    expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT slack.test:443']))
    expect(api.calls.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['conversations.open', 'chat.postMessage', 'users.lookupByEmail', '1']),
    )
  })

  it('an address over plain http is given to the proxy whole', async () => {
    const fresh = createSlackSender({ botToken: 'xoxb-1', apiUrl: 'http://plain.test/api/', proxy: proxyOf({ HTTP_PROXY: proxy.url }) })
    expect((await fresh.call('auth.test', {}, { lane: 'interactive' })).team_id).toBe('T1')
    fresh.close()
    expect(proxy.asked).toEqual(['POST http://plain.test/api/auth.test'])
  })

  it('goes past the proxy to whom NO_PROXY lists, and always to this machine', async () => {
    const straight = createSlackSender({ botToken: 'xoxb-1', apiUrl: api.apiUrl, proxy: proxyOf({ HTTP_PROXY: proxy.url }) })
    expect((await straight.call('auth.test', {}, { lane: 'interactive' })).team_id).toBe('T1')
    const listed = { HTTPS_PROXY: proxy.url, NO_PROXY: 'example.org, .test' }
    const past = createSlackSender({ botToken: 'xoxb-1', apiUrl: 'https://slack.test/api/', proxy: proxyOf(listed) })
    // Straight on there is nothing of that name.
    expect(await faultOf(past.call('auth.test', {}, { lane: 'interactive' }))).toMatchObject({ kind: 'retry' })
    for (const sender of [straight, past]) sender.close()
    expect(proxy.asked).toEqual([])
  })

  it('a proxy that asks for a password, or is away, is waited out: nothing was sent, and the code says which it is', async () => {
    proxy.wants('a password')
    const [secure, plain] = ['https://slack.test/api/', 'http://plain.test/api/'].map((apiUrl) =>
      createSlackSender({ botToken: 'xoxb-1', apiUrl, proxy: proxyOf({ HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url }) }),
    )
    const posting = { channel: 'D1', text: 'x' }
    const faults = [secure, plain].map((sender) => faultOf(sender!.call('chat.postMessage', posting, { lane: 'background' })))
    expect(await Promise.all(faults)).toMatchObject([
      { kind: 'retry', code: 'proxy_407' },
      { kind: 'retry', code: 'http_407' },
    ])
    const away = createSlackSender({
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.test/api/',
      proxy: proxyOf({ HTTPS_PROXY: 'http://127.0.0.1:9' }),
    })
    expect(await faultOf(away.call('chat.postMessage', posting, { lane: 'background' }))).toMatchObject({
      kind: 'retry',
      code: 'proxy_ECONNREFUSED',
    })
    for (const sender of [secure, plain, away]) sender?.close()
  })
})

describe('Teams, with the direct way closed', () => {
  it('gets its token, the signing keys and a chat through the proxy alone', async () => {
    const microsoft = await startMicrosoft({ cloud: 'gcch' })
    const front = await tlsFront(Number(new URL(microsoft.settings().serviceUrl).port), pair)
    proxy.leads('microsoft.test', front.port)
    const doors = new RecordingDoors()
    const log = new RecordingLog()
    let teams: Teams | null = null
    const server = createServer((req, res) => void teams?.handler(req, res))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    microsoft.connect({
      selfUrl: 'https://microsoft.test',
      messagesUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`,
    })
    const throughProxy = () =>
      createTeams({
        ...microsoft.settings(),
        proxy: proxyOf({ HTTPS_PROXY: proxy.url }),
        doors,
        workspace: named('agency'),
        log,
        texts: (_user, id) => id,
        now: Date.now,
      })
    teams = throughProxy()
    await teams.start()
    expect(log.has('signed in to teams')).toBe(true)
    const channel = await teams.messenger.openDm(named<PlatformUserId>('dana'))
    await teams.messenger.post({ channel, noticeId: named<NoticeId>(randomUUID()) }, CARD)
    const { serviceUrl } = microsoft.settings()
    const activity = {
      type: 'message',
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl,
      from: { id: '29:dana', aadObjectId: 'dana' },
      recipient: { id: `28:${microsoft.settings().appId}` },
      conversation: { id: channel, conversationType: 'personal', tenantId: microsoft.settings().tenantIds[0] },
      text: 'words',
    }
    expect((await microsoft.sendActivity(JSON.stringify(activity))).status).toBe(200)
    expect(doors.of('wrote')).toHaveLength(1)
    expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT microsoft.test:443']))
    proxy.wants('a password')
    const refused = throughProxy()
    await refused.start()
    expect(refused.signedIn()).toEqual({ ok: false, code: 'proxy_407' })
    expect(await faultOf(refused.messenger.openDm(named<PlatformUserId>('dana')))).toEqual({ kind: 'retry', code: 'token_proxy_407' })
    await Promise.all([teams.stop(), refused.stop(), microsoft.close(), front.stop()])
    server.closeAllConnections()
    server.close()
  })
})
