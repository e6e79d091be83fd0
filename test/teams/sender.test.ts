import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '#cards/model.ts'
import { writeAddress } from '#teams/address.ts'
import { readCertificate } from '#teams/app-proof.ts'
import { AppToken } from '#teams/app-token.ts'
import { createMessenger } from '#teams/messenger.ts'
import { Pace } from '#teams/pace.ts'
import { createSender, type Sender } from '#teams/sender.ts'
import { serviceHosts } from '#teams/service-hosts.ts'
import type { Messenger, SendError } from '#usecases/ports.ts'
import { APP_ID, APP_PASSWORD, chatOf, FakeMicrosoft, TENANT, type Trouble } from './support/fake-microsoft.ts'

const card: Card = { id: 'line', fallback: 'K7F2: something new.', items: [{ kind: 'text', text: 'Words.' }], buttons: [] }
const to = { channel: chatOf('dana'), noticeId: 'n-1' }

let world: FakeMicrosoft
let sender: Sender
let messenger: Messenger
beforeAll(async () => {
  world = await new FakeMicrosoft().start()
})
beforeEach(() => {
  world.calls.length = 0
  world.messages.length = 0
  world.tokens.length = 0
  world.troubles.length = 0
  const token = new AppToken({ appId: APP_ID, proof: { secret: APP_PASSWORD }, tenantId: TENANT, loginUrl: `${world.url}/` })
  sender = createSender({ token, maySend: serviceHosts({ configured: world.serviceUrl, local: false }) })
  messenger = createMessenger({ sender, appId: APP_ID, tenantId: TENANT, usualServiceUrl: () => world.serviceUrl, homeLine: () => 'Home' })
})
afterAll(() => world.stop())

const faultOf = async (work: Promise<unknown>) => {
  const error = (await work.then(
    () => null,
    (e: unknown) => e,
  )) as SendError | null
  return error?.fault ?? null
}
const once = (trouble: Trouble) => world.troubles.push({ when: () => true, trouble })

describe('the messenger of Teams', () => {
  it('asks for the app’s token once and sends it with every call', async () => {
    await Promise.all([messenger.post(to, card), messenger.post(to, card)])
    expect(world.tokens.map((t) => [t.get('client_id'), t.get('client_secret'), t.get('scope')])).toEqual([
      [APP_ID, APP_PASSWORD, 'https://api.botframework.com/.default'],
    ])
    expect(world.calls.map((call) => call.authorization)).toEqual(['Bearer app-token-1', 'Bearer app-token-1'])
  })

  it('proves itself with a certificate in place of a secret', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cert-'))
    const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=boundary', '-keyout', keyFile, '-out', certFile]
    execFileSync('openssl', args, { stdio: 'ignore' })
    const pem = readFileSync(keyFile, 'utf8') + readFileSync(certFile, 'utf8')
    rmSync(folder, { recursive: true })
    const certificate = readCertificate(pem)
    await new AppToken({ appId: APP_ID, proof: { certificate }, tenantId: TENANT, loginUrl: `${world.url}/` }).get()
    const assertion = world.tokens[0]?.get('client_assertion') ?? ''
    const audience = `${world.url}/${TENANT}/oauth2/v2.0/token`
    const { payload, protectedHeader } = await jwtVerify(assertion, createPublicKey(pem), { audience, issuer: APP_ID, subject: APP_ID })
    expect([protectedHeader.alg, protectedHeader['x5t#S256'], typeof payload.jti]).toEqual(['PS256', certificate.thumbprint, 'string'])
    expect(world.tokens[0]?.get('client_secret')).toBeNull()
    expect(() => readCertificate('no certificate')).toThrow()
  })

  it('opens a chat by object id, or by the id it was told', async () => {
    expect(await messenger.openDm('dana')).toBe(chatOf('dana'))
    await messenger.openDm('dana', writeAddress({ serviceUrl: world.serviceUrl, tenantId: TENANT, botId: '28:us', userId: '29:dana' }))
    expect(world.calls.map(({ body }) => [body.bot, body.members])).toEqual([
      [{ id: `28:${APP_ID}` }, [{ id: 'dana' }]],
      [{ id: '28:us' }, [{ id: '29:dana' }]],
    ])
  })

  it('redraws a card where it stands', async () => {
    const ref = await messenger.post(to, card)
    await messenger.update(ref, { ...card, items: [{ kind: 'text', text: 'Other words.' }] }, 'n-2')
    expect(world.messages.map((m) => m.redrawn)).toEqual([1])
    expect(JSON.stringify(world.messages[0]?.card)).toContain('Other words.')
  })

  it.each<[string, Trouble, object]>([
    ['throttled', { status: 429, retryAfter: '7' }, { kind: 'retry', code: 'throttled' }],
    ['412', { status: 412 }, { kind: 'retry', code: 'http_412' }],
    ['502', { status: 502 }, { kind: 'retry', code: 'http_502' }],
    ['504', { status: 504 }, { kind: 'retry', code: 'http_504' }],
    ['the secret is wrong', { status: 401 }, { kind: 'retry', code: 'unauthorized' }],
    [
      'not in the roster',
      { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } },
      { kind: 'unreachable', code: 'BotNotInConversationRoster' },
    ],
    ['blocked', { status: 403, body: { error: { code: 'MessageWritesBlocked' } } }, { kind: 'unreachable', code: 'MessageWritesBlocked' }],
    ['gone', { status: 404, body: { error: { code: 'ConversationNotFound' } } }, { kind: 'unreachable', code: 'ConversationNotFound' }],
    ['a message it will not have', { status: 400, body: { error: { code: 'BadSyntax' } } }, { kind: 'refused', code: 'BadSyntax' }],
    ['an end nobody knows: 500', { status: 500 }, { kind: 'ambiguous', code: 'http_500' }],
    ['an end nobody knows: broken off after taking it', 'accept_then_drop', { kind: 'ambiguous' }],
  ])('tells what became of a post: %s', async (_what, trouble, fault) => {
    once(trouble)
    expect(await faultOf(messenger.post(to, card))).toMatchObject(fault)
    expect(world.calls).toHaveLength(1)
  })

  it('never repeats a post by itself, and holds the conversation as long as it was told', async () => {
    once({ status: 429, retryAfter: '7' })
    const first = await faultOf(messenger.post(to, card))
    const second = await faultOf(messenger.post(to, card))
    expect(first).toMatchObject({ kind: 'retry', afterMs: expect.toSatisfy((ms: number) => ms >= 7_000 && ms <= 10_500) })
    expect(second).toMatchObject({ kind: 'retry', code: 'paced', afterMs: expect.toSatisfy((ms: number) => ms > 6_000) })
    expect(world.calls).toHaveLength(1)
    expect(await faultOf(messenger.post({ ...to, channel: chatOf('sam') }, card))).toBeNull()
  })

  it('takes a lost answer to a redraw as something to do again, and a missing card as gone', async () => {
    const ref = await messenger.post(to, card)
    once('accept_then_drop')
    expect(await faultOf(messenger.update(ref, card, 'n-2'))).toMatchObject({ kind: 'retry' })
    expect(await faultOf(messenger.update({ ...ref, id: '1' }, card, 'n-3'))).toMatchObject({ kind: 'gone' })
  })

  it('asks for a new token when Microsoft would not have the old one', async () => {
    once({ status: 401 })
    await faultOf(messenger.post(to, card))
    await messenger.post(to, card)
    expect(world.calls.map((call) => call.authorization)).toEqual(['Bearer app-token-1', 'Bearer app-token-2'])
  })

  it('sends its token to no other address', async () => {
    const evil = writeAddress({ serviceUrl: 'https://smba.trafficmanager.net.evil.example/', tenantId: TENANT, botId: 'b', userId: 'u' })
    expect(await faultOf(messenger.post({ ...to, address: evil }, card))).toEqual({ kind: 'refused', code: 'service_host' })
    expect([world.calls, world.tokens]).toEqual([[], []])
  })

  it('redraws Home where it stands and posts none', async () => {
    await messenger.publishHome('dana', { items: [{ kind: 'text', text: 'Home' }] })
    expect(world.calls).toEqual([])
    await messenger.publishHome('dana', { items: [{ kind: 'text', text: 'Home' }] }, { home: { channel: chatOf('dana'), id: '1' } })
    expect(world.calls.map(({ method }) => method)).toEqual(['PUT'])
  })
})

describe('the pace of sending', () => {
  it('keeps to every window of a conversation', () => {
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
      expect(at.every((time, i) => i < count || time - (at[i - count] as number) >= ms)).toBe(true)
    expect(at).toHaveLength(200)
  })

  it('keeps to 50 a second over all conversations, and makes nobody wait who is told to come later', () => {
    const pace = new Pace()
    const turns = Array.from({ length: 60 }, (_, i) => pace.reserve(`c${i}`, 0, 500))
    expect(turns.slice(0, 50)).toEqual(Array(50).fill(0))
    expect(turns.slice(50)).toEqual(Array(10).fill({ later: 1_000 }))
    expect(pace.reserve('c-late', 1_001, 500)).toBe(0)
  })
})

describe('service addresses', () => {
  const may = serviceHosts({ configured: null, local: false })
  it.each([
    'https://smba.trafficmanager.net/amer/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc/',
    'https://smba.infra.gov.teams.microsoft.us/gov',
  ])('are those of Microsoft: %s', (url) => expect(may(url)).toBe(true))
  it.each([
    'http://smba.trafficmanager.net/amer/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://user:secret@smba.trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net',
    'http://127.0.0.1:3978/',
    'file:///etc/passwd',
    'no address',
  ])('and no others: %s', (url) => expect(may(url)).toBe(false))
  it('with the local switch any port of this machine too', () => {
    const local = serviceHosts({ configured: null, local: true })
    expect([local('http://localhost:56150/_connector'), local('http://192.0.2.1/')]).toEqual([true, false])
  })
})
