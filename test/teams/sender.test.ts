import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Card } from '#cards/model.ts'
import { type NoticeId, named } from '#domain/ids.ts'
import type { PlatformFault } from '#sandbox/platform/platform-faults.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { CLOUD_NAMES, CLOUDS } from '#teams/clouds.ts'
import { writeAddress } from '#teams/in/address.ts'
import { serviceHosts } from '#teams/in/service-hosts.ts'
import { ON_THE_WAY_MS, TIMES } from '#teams/limits.ts'
import { readCertificate } from '#teams/out/app-proof.ts'
import { AppToken } from '#teams/out/app-token.ts'
import { createMessenger, postTo } from '#teams/out/messenger.ts'
import { Pace } from '#teams/out/pace.ts'
import { createSender, type Sender } from '#teams/out/sender.ts'
import { renderMessage } from '#teams/render/render-message.ts'
import type { Messenger, SendError } from '#usecases/ports/messenger.ts'
import { inTime } from '../support/in-time.ts'
import { APP_ID, APP_PASSWORD, startMicrosoft, TENANT } from './support/start-microsoft.ts'

const card: Card = { id: 'line', fallback: 'K7F2: something new.', items: [{ kind: 'text', text: 'Words.' }], buttons: [] }
const cloud = CLOUDS.public
const { scope } = cloud
let world: SimulatedTeams
let sender: Sender
let messenger: Messenger
let to: { channel: string; noticeId: NoticeId }
beforeAll(async () => {
  world = await startMicrosoft()
})
beforeEach(() => {
  world.reset()
  const { loginUrl, serviceUrl } = world.settings()
  const token = new AppToken({ appId: APP_ID, proof: { secret: APP_PASSWORD }, tenantId: TENANT, loginUrl, scope })
  sender = createSender({ token, maySend: serviceHosts({ cloud, configured: serviceUrl, local: false }) })
  messenger = createMessenger({ sender, appId: APP_ID, tenantId: TENANT, usualServiceUrl: () => serviceUrl, homeLine: () => 'Home' })
  to = { channel: world.conversationOf('dana'), noticeId: named('n-1') }
})
afterAll(() => world.close())

const faultOf = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (e: unknown) => e,
  )) as SendError | null
  return error?.fault ?? null
}
/** The next call of the Connector fails like this. */
const once = (fault: PlatformFault) => world.faults.set({ ...fault, times: 1 })
const refusal = (status: number, error: string): PlatformFault => ({ mode: 'refuse', status, error })
/** Calls of the Connector. */
const calls = () => [...world.calls('activities.post'), ...world.calls('activities.put'), ...world.calls('conversations.create')]

describe('the messenger of Teams', () => {
  it('drops no reply to somebody who writes fast: the ninth waits its turn, and Teams has nothing to throttle', async () => {
    world.enforceRateLimits(true)
    const where = { channel: to.channel, serviceUrl: world.settings().serviceUrl, lane: 'interactive' as const }
    await Promise.all(Array.from({ length: 9 }, () => postTo(sender, where, renderMessage(card))))
    world.enforceRateLimits(false)
    expect(world.calls('activities.post').map(({ status }) => status)).toEqual(Array(9).fill(201))
  })

  it('asks for the app’s token once and sends it with every call', async () => {
    await Promise.all([messenger.post(to, card), messenger.post(to, card)])
    expect(world.calls('token').map(({ body, error }) => [body.client_id, body.client_secret, body.scope, error])).toEqual([
      [APP_ID, APP_PASSWORD, 'https://api.botframework.com/.default', null],
    ])
    expect(calls().map((call) => call.status)).toEqual([201, 201])
    expect(new Set(calls().map((call) => call.authorization)).size).toBe(1)
  })

  it('is told by its code when its secret is wrong, and sends nothing', async () => {
    const { loginUrl, serviceUrl } = world.settings()
    const token = new AppToken({ appId: APP_ID, proof: { secret: 'another' }, tenantId: TENANT, loginUrl, scope })
    const other = createSender({ token, maySend: serviceHosts({ cloud, configured: serviceUrl, local: false }) })
    const own = createMessenger({
      sender: other,
      appId: APP_ID,
      tenantId: TENANT,
      usualServiceUrl: () => serviceUrl,
      homeLine: () => 'Home',
    })
    expect(await faultOf(own.post(to, card))).toMatchObject({ kind: 'retry', code: 'token_invalid_client' })
    expect(calls()).toEqual([])
  })

  it('proves itself with a certificate in place of a secret', async () => {
    const [registered, another] = [selfSigned(), selfSigned()]
    const own = await startMicrosoft({ appPassword: null, appCertificate: registered })
    const { loginUrl } = own.settings()
    const tokenWith = (pem: string) =>
      new AppToken({ appId: APP_ID, proof: { certificate: readCertificate(pem) }, tenantId: TENANT, loginUrl, scope }).get()
    expect(await tokenWith(registered)).toBeTypeOf('string')
    expect(await faultOf(tokenWith(another))).toMatchObject({ code: 'token_invalid_client' })
    expect(own.calls('token').map(({ body }) => body.client_secret)).toEqual([undefined, undefined])
    expect(() => readCertificate('no certificate')).toThrow()
    await own.close()
  })

  it('opens a chat by object id, or by the id it was told', async () => {
    const userId = world.teamsIdOf('dana')
    const botId = world.identity.botId
    expect(await messenger.openDm(named('dana'))).toBe(world.conversationOf('dana'))
    const address = writeAddress({ serviceUrl: world.settings().serviceUrl, tenantId: TENANT, botId, userId })
    expect(await messenger.openDm(named('dana'), address)).toBe(world.conversationOf('dana'))
    expect(calls().map(({ body }) => [body.bot, body.members])).toEqual([
      [{ id: botId }, [{ id: 'dana' }]],
      [{ id: botId }, [{ id: userId }]],
    ])
  })

  it('redraws a card where it stands', async () => {
    const ref = await messenger.post(to, card)
    await messenger.update(ref, { ...card, items: [{ kind: 'text', text: 'Other words.' }] }, named('n-2'))
    expect(world.messages('dana').map((m) => m.redrawn)).toEqual([1])
    expect(JSON.stringify(world.messages('dana')[0]?.card)).toContain('Other words.')
    expect(world.warnings).toEqual([])
  })

  it.each<[string, PlatformFault, object]>([
    ['throttled', { mode: '429', retryAfter: 7 }, { kind: 'retry', code: 'throttled' }],
    ['412', refusal(412, 'PreconditionFailed'), { kind: 'retry', code: 'PreconditionFailed' }],
    ['502', refusal(502, 'ServiceError'), { kind: 'retry', code: 'ServiceError' }],
    ['504', refusal(504, 'GatewayTimeout'), { kind: 'retry', code: 'GatewayTimeout' }],
    ['the secret is wrong', refusal(401, 'BotNotRegistered'), { kind: 'retry', code: 'unauthorized' }],
    ['another chat now', refusal(404, 'ConversationNotFound'), { kind: 'moved', code: 'ConversationNotFound' }],
    ['no longer in this chat', refusal(403, 'BotNotInConversationRoster'), { kind: 'moved', code: 'BotNotInConversationRoster' }],
    ['blocked in moderation', refusal(403, 'ConversationBlockedByUser'), { kind: 'unreachable', code: 'ConversationBlockedByUser' }],
    ['not installed for this person', refusal(403, 'ForbiddenOperationException'), { kind: 'unreachable' }],
    ['a message it will not have', refusal(413, 'MessageSizeTooBig'), { kind: 'refused', code: 'MessageSizeTooBig' }],
    ['a request it cannot read', refusal(400, 'BadSyntax'), { kind: 'retry', code: 'BadSyntax' }],
    ['a code nobody listed: 400', refusal(400, 'WhateverNew'), { kind: 'retry', code: 'WhateverNew' }],
    ['a code nobody listed: 403', refusal(403, 'WhateverNew'), { kind: 'retry', code: 'WhateverNew' }],
    ['a code nobody listed: 404', refusal(404, 'WhateverNew'), { kind: 'retry', code: 'WhateverNew' }],
    ['disabled for everybody', refusal(403, 'BotDisabledByAdmin'), { kind: 'retry', code: 'BotDisabledByAdmin' }],
    ['another cloud', refusal(403, 'InvalidBotApiHost'), { kind: 'retry', code: 'InvalidBotApiHost' }],
    ['no right', refusal(403, 'NotEnoughPermissions'), { kind: 'retry', code: 'NotEnoughPermissions' }],
    ['a page: 200', { mode: 'html', status: 200 }, { kind: 'ambiguous', code: 'bad_answer' }],
    ['a page: 401', { mode: 'html', status: 401 }, { kind: 'retry', code: 'unauthorized' }],
    ['a page: 403', { mode: 'html', status: 403 }, { kind: 'retry', code: 'http_403' }],
    ['a page: 404', { mode: 'html', status: 404 }, { kind: 'retry', code: 'http_404' }],
    ['a page: 407', { mode: 'html', status: 407 }, { kind: 'retry', code: 'http_407' }],
    ['a page: 413', { mode: 'html', status: 413 }, { kind: 'retry', code: 'http_413' }],
    ['a page: 502', { mode: 'html', status: 502 }, { kind: 'ambiguous', code: 'http_502' }],
    ['a page: 503', { mode: 'html', status: 503 }, { kind: 'ambiguous', code: 'http_503' }],
    ['an end nobody knows: 500', { mode: '500' }, { kind: 'ambiguous', code: 'ServiceError' }],
    ['an end nobody knows: broken off after taking it', { mode: 'drop_after' }, { kind: 'ambiguous' }],
  ])('tells what became of a post: %s', async (_what, trouble, fault) => {
    once(trouble)
    expect(await faultOf(messenger.post(to, card))).toMatchObject(fault)
    expect(calls()).toHaveLength(1)
  })

  it('tells of a person who removed the app when the chat is opened, of one who blocks it, and of a chat nobody has', async () => {
    world.block('dana')
    expect(await faultOf(messenger.post(to, card))).toEqual({ kind: 'unreachable', code: 'MessageWritesBlocked' })
    world.unblock('dana')
    await world.uninstall('dana')
    expect(await faultOf(messenger.post(to, card))).toEqual({ kind: 'moved', code: 'BotNotInConversationRoster' })
    expect(await faultOf(messenger.openDm(named('dana')))).toEqual({ kind: 'unreachable', code: 'BotNotInConversationRoster' })
    expect(await faultOf(messenger.post({ ...to, channel: 'a:nobody' }, card))).toEqual({
      kind: 'moved',
      code: 'ConversationNotFound',
    })
  })

  it('never repeats a post by itself, and holds the conversation as long as it was told', async () => {
    once({ mode: '429', retryAfter: 7 })
    const first = await faultOf(messenger.post(to, card))
    const second = await faultOf(messenger.post(to, card))
    expect(first).toMatchObject({ kind: 'retry', afterMs: expect.toSatisfy((ms: number) => ms >= 7_000 && ms <= 10_500) })
    expect(second).toMatchObject({ kind: 'retry', code: 'paced', afterMs: expect.toSatisfy((ms: number) => ms > 6_000) })
    expect(calls()).toHaveLength(1)
    expect(await faultOf(messenger.post({ ...to, channel: world.conversationOf('sam') }, card))).toBeNull()
  })

  it('takes a lost answer to a redraw as something to do again, and a missing card as gone', async () => {
    const ref = await messenger.post(to, card)
    once({ mode: 'drop_after' })
    expect(await faultOf(messenger.update(ref, card, named('n-2')))).toMatchObject({ kind: 'retry' })
    expect(await faultOf(messenger.update({ ...ref, id: '1' }, card, named('n-3')))).toEqual({
      kind: 'gone',
      code: 'ActivityNotFoundInConversation',
    })
  })

  it('asks for a new token when Microsoft would not have the old one', async () => {
    await messenger.post(to, card)
    world.revokeTokens()
    const fault = await faultOf(messenger.post(to, card))
    expect(fault).toMatchObject({ kind: 'retry', code: 'unauthorized' })
    // A token that was good until now is only old: nobody waits as for a wrong secret.
    expect(fault).toHaveProperty(
      'afterMs',
      expect.toSatisfy((ms: number) => ms < 2_000),
    )
    await messenger.post(to, card)
    expect(calls().map(({ status }) => status)).toEqual([201, 401, 201])
    expect(world.calls('token')).toHaveLength(2)
  })

  it('asks for a token once more where the first request for it hangs: one hanging call holds up no send', async () => {
    Object.assign(TIMES, { tokenAgain: 50 })
    world.faults.set({ mode: 'hang', method: 'token', times: 1 })
    await inTime(TIMES.callTimeout - 2_000, Promise.all([messenger.post(to, card), messenger.post(to, card)]))
    expect(world.calls('token')).toHaveLength(2)
  })

  it('asks for the next token while the one in hand is good, and waits for it only then', async () => {
    await messenger.post(to, card)
    world.faults.set({ mode: 'hang', method: 'token' })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 56 * 60_000 })
    try {
      await inTime(TIMES.callTimeout - 2_000, Promise.all([messenger.post(to, card), messenger.post(to, card)]))
      expect(calls().map(({ status }) => status)).toEqual([201, 201, 201])
      await vi.waitUntil(() => world.calls('token').length > 1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('gives an alarm’s post that hangs up sooner at its first try than at the next ones', async () => {
    Object.assign(TIMES, { urgentFirst: 100, urgentTimeout: 60_000 })
    world.faults.set({ mode: 'hang', method: 'activities.post' })
    const [first, next] = [1, 2].map((attempt) => faultOf(messenger.urgently(attempt, () => messenger.post(to, card))))
    expect(await inTime(30_000, first as NonNullable<typeof first>)).toEqual({ kind: 'ambiguous', code: 'timeout' })
    expect(await Promise.race([next, 'still waits'])).toBe('still waits')
    world.faults.clear()
    await next
  })

  it('sends its token to no other address', async () => {
    const evil = writeAddress({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/', tenantId: TENANT, botId: 'b', userId: 'u' })
    expect(await faultOf(messenger.post({ ...to, address: evil }, card))).toEqual({ kind: 'retry', code: 'service_host' })
    expect(world.calls()).toEqual([])
  })

  it('redraws Home where it stands and posts none', async () => {
    await messenger.publishHome(named('dana'), { items: [{ kind: 'text', text: 'Home' }] })
    expect(calls()).toEqual([])
    await messenger.publishHome(named('dana'), { items: [{ kind: 'text', text: 'Home' }] }, { home: { channel: to.channel, id: '1' } })
    expect(calls().map(({ method, error }) => [method, error])).toEqual([['activities.put', 'ActivityNotFoundInConversation']])
  })
})

/** A certificate and its key, as PEM. */
function selfSigned(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cert-'))
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=boundary', '-keyout', keyFile, '-out', certFile]
  execFileSync('openssl', args, { stdio: 'ignore' })
  const pem = readFileSync(keyFile, 'utf8') + readFileSync(certFile, 'utf8')
  rmSync(folder, { recursive: true })
  return pem
}

describe('the pace of sending', () => {
  it('after a start nothing leaves before the short windows are empty of what the process before may have sent', () => {
    const pace = new Pace(1_000)
    expect(pace.reserve('a', 2_400, 10_000)).toBe(1_000 + 2_000 + 100 - 2_400)
    expect(pace.reserve('a', 3_200, 10_000)).toBe(0)
    expect(pace.reserve('b', 3_200, 10_000)).toBe(0)
  })

  it('keeps to every window of a conversation, even when messages arrive closer together than they left', () => {
    const pace = new Pace()
    const at: number[] = []
    let now = 0
    for (let i = 0; i < 200; i++) {
      const turn = pace.reserve('c', now, 3_600_000)
      if (typeof turn === 'number') {
        at.push(now + turn)
        now += turn
      }
    }
    for (const { count, ms } of [
      { count: 7, ms: 1_000 },
      { count: 8, ms: 2_000 },
      { count: 60, ms: 30_000 },
    ])
      expect(at.every((time, i) => i < count || time - (at[i - count] as number) >= ms + ON_THE_WAY_MS)).toBe(true)
    expect(at).toHaveLength(200)
  })

  it('keeps to 50 a second over all conversations, and makes nobody wait who is told to come later', () => {
    const pace = new Pace()
    const turns = Array.from({ length: 60 }, (_, i) => pace.reserve(`c${i}`, 0, 500))
    expect(turns.slice(0, 50)).toEqual(Array(50).fill(0))
    expect(turns.slice(50)).toEqual(Array(10).fill({ later: 1_000 + ON_THE_WAY_MS }))
    expect(pace.reserve('c-late', 1_001 + ON_THE_WAY_MS, 500)).toBe(0)
  })
})

describe('service addresses', () => {
  const may = serviceHosts({ cloud, configured: null, local: false })
  it.each(['https://smba.trafficmanager.net/amer/', 'https://smba.infra.gcc.teams.microsoft.com/gcc/'])(
    'are those of Microsoft: %s',
    (url) => expect(may(url)).toBe(true),
  )
  it.each(CLOUD_NAMES)('of the cloud %s are no other cloud’s', (name) => {
    const own = serviceHosts({ cloud: CLOUDS[name], configured: null, local: false })
    const taken = CLOUD_NAMES.filter((other) => own(CLOUDS[other].serviceUrl))
    expect(taken).toEqual([name])
  })
  it.each([
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.infra.gov.teams.microsoft.us/gov',
    'https://smba.trafficmanager.net.evil.example/',
    'https://user:secret@smba.trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
    'no address',
  ])('and no others: %s', (url) => expect(may(url)).toBe(false))
  it('with the local switch any port of this machine too', () => {
    const local = serviceHosts({ cloud, configured: null, local: true })
    expect([local('http://localhost:56150/_connector'), local('http://192.0.2.1/')]).toEqual([true, false])
  })
})
