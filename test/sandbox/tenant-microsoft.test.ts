import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CHANNEL, card, DANA, type OpenedTenant, openTenant, SAM, TENANT, text, withCard } from './support/tenant.ts'

let w: OpenedTenant
let chat: string
beforeEach(async () => {
  w = await openTenant()
  chat = w.teams.conversationOf(DANA)
})
afterEach(async () => {
  await w.close()
})

const hello = withCard(card([text('Hello')]))
const member = (id: string, more: object = {}) => ({ isGroup: false, members: [{ id }], tenantId: TENANT, ...more })

describe('the token service', () => {
  test.each<[string, Record<string, string>, string | undefined, number, string]>([
    ['a wrong secret', { client_secret: 'another' }, undefined, 401, 'invalid_client'],
    ['another app', { client_id: '99999999-2222-4333-8444-555555555555' }, undefined, 400, 'unauthorized_client'],
    ['another scope', { scope: 'https://graph.microsoft.com/.default' }, undefined, 400, 'invalid_scope'],
    ['another grant', { grant_type: 'password' }, undefined, 400, 'unsupported_grant_type'],
    ['another tenant', {}, '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee', 400, 'invalid_request'],
  ])('refuses %s', async (_what, fields, tenant, status, error) => {
    expect(await w.bot.signIn(fields, tenant)).toMatchObject({ status, body: { error } })
  })

  test('gives a token for an hour, which the Connector knows, and no other', async () => {
    const { body } = await w.bot.signIn()
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3_599 })
    const post = (token: string) =>
      w.bot.call('POST', `conversations/${encodeURIComponent(chat)}/activities`, { type: 'message', ...hello }, token)
    expect((await post('made-up')).status).toBe(401)
    expect((await post(body.access_token)).status).toBe(201)
    w.wall.at += 3_600_000
    expect((await post(body.access_token)).status).toBe(401)
    expect(w.teams.messages(DANA)).toHaveLength(1)
  })
})

describe('requests to the bot', () => {
  test('are signed for the app and for one service address', async () => {
    expect(decodeJwt(await w.teams.token())).toMatchObject({
      iss: 'https://api.botframework.com',
      aud: w.teams.identity.appId,
      serviceurl: w.teams.settings().serviceUrl,
    })
  })

  test('are refused by a bot that holds them to Microsoft’s rule: forged, for another address, without a token', async () => {
    await w.teams.write(DANA, 'Right')
    const { body } = w.teams.sent().at(-1) as { body: string }
    for (const claims of [
      { aud: 'another' },
      { iss: 'https://sts.example.org' },
      { exp: 1 },
      { serviceurl: 'https://smba.trafficmanager.net/emea/' },
    ])
      expect((await w.teams.sendActivity(body, `Bearer ${await w.teams.token(claims)}`)).status).toBe(401)
    expect((await w.teams.sendActivity(body, `Bearer ${await w.teams.token({}, { kid: 'key-9' })}`)).status).toBe(401)
    expect((await w.teams.sendActivity(body, null)).status).toBe(401)
    expect(w.bot.received).toHaveLength(1)
  })

  test('can be sent again byte for byte', async () => {
    await w.teams.write(DANA, 'Once')
    const [sent] = w.teams.sent()
    await w.teams.replay(sent as NonNullable<typeof sent>)
    expect(w.bot.received.map(({ id }) => id)).toEqual([w.bot.received[0].id, w.bot.received[0].id])
  })

  test('carry the new key once Microsoft has changed it, and only that is published', async () => {
    await w.teams.newKeys('key-2')
    await w.teams.write(DANA, 'Hello')
    expect([w.bot.received.length, w.bot.refused]).toEqual([1, []])
  })
})

describe('the Connector', () => {
  test('opens one chat with a person, by object id or by the id towards the bot', async () => {
    expect(await w.bot.call('POST', 'conversations', member(DANA))).toMatchObject({ status: 201, body: { id: chat } })
    expect(await w.bot.call('POST', 'conversations', member(w.teams.teamsIdOf(DANA)))).toMatchObject({ status: 201, body: { id: chat } })
  })

  test.each<[string, object, number, string]>([
    ['with nobody it knows', member('29:made-up'), 400, 'BadArgument'],
    ['as a group', member(DANA, { isGroup: true }), 400, 'BadSyntax'],
    ['with two', { ...member(DANA), members: [{ id: DANA }, { id: SAM }] }, 400, 'BadSyntax'],
    ['in another tenant', member(DANA, { tenantId: 'another' }), 403, 'ForbiddenOperationException'],
  ])('opens no chat %s', async (_what, body, status, code) => {
    expect(await w.bot.call('POST', 'conversations', body)).toMatchObject({ status, body: { error: { code } } })
  })

  test.each([
    ['ConversationNotFound', 404],
    ['BotNotInConversationRoster', 403],
  ] as const)('calls a chat otherwise where it is told to, and says %s of the one before', async (code, status) => {
    const after = w.teams.moveChat(DANA, code)
    expect([after === chat, w.teams.conversationOf(DANA)]).toEqual([false, after])
    expect(await w.bot.post(chat, hello)).toMatchObject({ status, body: { error: { code } } })
    expect(await w.bot.call('POST', 'conversations', member(DANA))).toMatchObject({ status: 201, body: { id: after } })
    expect((await w.bot.post(after, hello)).status).toBe(201)
    expect(w.teams.messages(DANA)).toHaveLength(1)
  })

  test('knows ids of the directory in capitals, and writes them so where it is told to', async () => {
    expect((await w.bot.call('POST', 'conversations', member(DANA.toUpperCase(), { tenantId: TENANT.toUpperCase() }))).status).toBe(201)
    w.teams.spellInCapitals()
    await w.teams.write(DANA, 'Hello')
    expect(w.bot.received.at(-1)).toMatchObject({
      from: { aadObjectId: DANA.toUpperCase() },
      conversation: { tenantId: TENANT.toUpperCase() },
    })
  })

  test('takes on an account', async () => {
    const eve = 'e0000000-0000-4000-8000-00000000000e'
    w.teams.join({ id: eve, key: 'eve', name: 'Eve', tz: 'America/New_York' })
    expect(await w.bot.call('POST', 'conversations', member(eve))).toMatchObject({ body: { id: w.teams.conversationOf(eve) } })
  })

  test('shows a message, its summary on the locked phone, and counts it as unread until it is read', async () => {
    const { status, body } = await w.bot.post(chat, hello)
    expect([status, body.id]).toEqual([201, String(w.clock.at)])
    expect(w.teams.messages(DANA)).toMatchObject([{ id: body.id, bot: true, summary: 'Something new.', redrawn: 0, onlyFor: null }])
    expect(w.teams.notifications(DANA)).toEqual([{ user: DANA, conversation: chat, id: body.id, text: 'Something new.' }])
    expect([w.teams.unread(DANA), w.teams.unread(SAM), w.teams.notifications(SAM)]).toEqual([1, 0, []])
    w.teams.markRead(DANA)
    expect([w.teams.unread(DANA), w.teams.lastRead(DANA)]).toEqual([0, body.id])
  })

  test('redraws a message where it stands, without another notification', async () => {
    const { body } = await w.bot.post(chat, hello)
    expect((await w.bot.put(chat, body.id, withCard(card([text('Anew')])))).status).toBe(200)
    expect(w.teams.messages(DANA)).toMatchObject([{ id: body.id, redrawn: 1, card: { body: [{ text: 'Anew' }] } }])
    expect(w.teams.notifications(DANA)).toHaveLength(1)
  })

  test('changes and deletes only what the bot posted and what is there', async () => {
    const missing = { status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } }
    expect(await w.bot.put(chat, '1', hello)).toMatchObject(missing)
    const { message } = await w.teams.write(DANA, 'Mine')
    expect(await w.bot.put(chat, message.id, hello)).toMatchObject({ status: 403 })
    const { body } = await w.bot.post(chat, hello)
    const path = `conversations/${encodeURIComponent(chat)}/activities/${body.id}`
    expect((await w.bot.call('DELETE', path)).status).toBe(200)
    expect(await w.bot.call('DELETE', path)).toMatchObject(missing)
    expect(w.teams.messages(DANA).at(-1)).toMatchObject({ removed: true, card: null })
  })

  test('knows no other conversation, no other call, and nobody without the app', async () => {
    expect(await w.bot.post('a:made-up', hello)).toMatchObject({ status: 404, body: { error: { code: 'ConversationNotFound' } } })
    expect((await w.bot.call('GET', 'conversations')).status).toBe(404)
    await w.teams.uninstall(DANA)
    const gone = { status: 403, body: { error: { code: 'BotNotInConversationRoster' } } }
    expect(await w.bot.post(chat, hello)).toMatchObject(gone)
    expect(await w.bot.call('POST', 'conversations', member(DANA))).toMatchObject(gone)
    await w.teams.install(DANA)
    expect((await w.bot.post(chat, hello)).status).toBe(201)
    w.teams.block(DANA)
    expect(await w.bot.post(chat, hello)).toMatchObject({ status: 403, body: { error: { code: 'MessageWritesBlocked' } } })
    w.teams.unblock(DANA)
    expect((await w.bot.post(chat, hello)).status).toBe(201)
  })

  test.each<[string, object, number, string]>([
    ['larger than 100 KB', withCard(card([text('x'.repeat(101 * 1024))])), 413, 'MessageSizeTooBig'],
    ['larger than the Connector reads', { text: 'x'.repeat(270_000) }, 413, 'MessageSizeTooBig'],
    ['without words or card', {}, 400, 'BadSyntax'],
    [
      'with a card that is none',
      { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'Other' } }] },
      400,
      'BadSyntax',
    ],
    ['with another attachment', { attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content: {} }] }, 400, 'BadSyntax'],
  ])('takes no message %s', async (_what, activity, status, code) => {
    expect(await w.bot.post(chat, activity)).toMatchObject({ status, body: { error: { code } } })
    expect(w.teams.messages(DANA)).toEqual([])
  })

  test('shows a targeted message to one person of a channel for a day, and takes none in a chat', async () => {
    const query = '?isTargetedActivity=true'
    const recipient = { id: w.teams.teamsIdOf(DANA) }
    expect((await w.bot.post(CHANNEL, { ...hello, recipient }, query)).status).toBe(201)
    expect([w.teams.messages(DANA, CHANNEL).length, w.teams.messages(SAM, CHANNEL).length]).toEqual([1, 0])
    expect(w.teams.messages(DANA, CHANNEL)[0]?.onlyFor).toBe(DANA)
    w.clock.at += 25 * 3_600_000
    expect(w.teams.messages(DANA, CHANNEL)).toEqual([])
    expect((await w.bot.post(chat, { ...hello, recipient }, query)).status).toBe(400)
    expect((await w.bot.post(CHANNEL, hello, query)).status).toBe(400)
  })

  test('writes into a channel without lighting up a phone, and into a thread where one is named', async () => {
    const { message } = await w.teams.mention(DANA, 'hello', CHANNEL)
    await w.bot.post(`${CHANNEL};messageid=${message.id}`, hello)
    expect(w.teams.messages(SAM, CHANNEL).at(-1)).toMatchObject({ bot: true, root: message.id, onlyFor: null })
    expect([w.teams.notifications(DANA), w.teams.notifications(SAM)]).toEqual([[], []])
  })
})

describe('throttling', () => {
  const statuses = async (count: number, conversation = chat) => {
    const found = []
    for (let i = 0; i < count; i++) found.push((await w.bot.post(conversation, hello)).status)
    return found
  }

  test('is off until it is asked for', async () => {
    expect(new Set(await statuses(12))).toEqual(new Set([201]))
  })

  test('takes seven a second and eight in two seconds in one conversation, and says when to come again', async () => {
    w.teams.enforceRateLimits(true)
    expect(await statuses(8)).toEqual([...Array(7).fill(201), 429])
    w.wall.at += 1_000
    expect(await statuses(2)).toEqual([201, 429])
    expect(await w.bot.post(chat, hello)).toMatchObject({ retryAfter: '1', body: { error: { code: 'Throttled' } } })
    expect(await statuses(1, w.teams.conversationOf(SAM))).toEqual([201])
  })

  test('takes sixty in thirty seconds', async () => {
    w.teams.enforceRateLimits(true)
    const found = []
    for (let i = 0; i < 62; i++) {
      found.push(...(await statuses(1)))
      w.wall.at += 300
    }
    expect(found.filter((one) => one === 201)).toHaveLength(60)
    w.wall.at += 30_000
    expect(await statuses(1)).toEqual([201])
  })

  test('takes fifty calls a second over the whole tenant', async () => {
    const users = Array.from({ length: 60 }, (_, i) => ({ id: `u-${i}`, key: `u-${i}`, name: `U ${i}`, tz: 'Etc/UTC' }))
    const own = await openTenant({ users })
    own.teams.enforceRateLimits(true)
    const found = []
    for (const { id } of users) found.push((await own.bot.post(own.teams.conversationOf(id), hello)).status)
    expect(found).toEqual([...Array(50).fill(201), ...Array(10).fill(429)])
    await own.close()
  })
})

describe('faults', () => {
  test('hit the named call as often as asked, and nothing is accepted', async () => {
    w.teams.faults.set({ mode: '429', method: 'activities.post', times: 1, retryAfter: 9 })
    expect(await w.bot.post(chat, hello)).toMatchObject({ status: 429, retryAfter: '9' })
    expect((await w.bot.post(chat, hello)).status).toBe(201)
    w.teams.faults.set({ mode: '500', method: 'activities.*' })
    expect((await w.bot.post(chat, hello)).status).toBe(500)
    expect((await w.bot.call('POST', 'conversations', member(DANA))).status).toBe(201)
    w.teams.faults.clear()
    w.teams.faults.set({ mode: 'refuse', status: 403, error: 'BotDisabledByAdmin' })
    expect(await w.bot.post(chat, hello)).toMatchObject({ status: 403, body: { error: { code: 'BotDisabledByAdmin' } } })
    expect(w.teams.messages(DANA)).toHaveLength(1)
    expect(w.teams.faults.list()).toMatchObject([{ mode: 'refuse' }])
  })

  test('answer with the page of a proxy in between', async () => {
    await w.bot.signIn()
    w.teams.faults.set({ mode: 'html', status: 403, times: 1 })
    await expect(w.bot.post(chat, hello)).rejects.toThrow('<!DOCTYPE')
    expect(w.teams.calls('activities.post')).toMatchObject([{ status: 403, error: 'fault_html' }])
    expect(w.teams.messages(DANA)).toEqual([])
  })

  test('lose the answer after the call was taken, or the call before', async () => {
    await w.bot.signIn()
    w.teams.faults.set({ mode: 'drop_after', times: 1, holding: 'Hello' })
    expect((await w.bot.post(chat, { text: 'Another' })).status).toBe(201)
    await expect(w.bot.post(chat, hello)).rejects.toThrow()
    w.teams.faults.set({ mode: 'drop_before', times: 1 })
    await expect(w.bot.post(chat, hello)).rejects.toThrow()
    expect(w.teams.messages(DANA).map((m) => m.text || 'card')).toEqual(['Another', 'card'])
  })

  test('hang until they are cleared, and are slow as long as told', async () => {
    w.teams.faults.set({ mode: 'hang', method: 'activities.post' })
    const hanging = w.bot.post(chat, hello).catch(() => 'ended')
    await w.teams.until(() => w.teams.calls('activities.post').some(({ error }) => error === 'fault_hang'))
    w.teams.faults.clear()
    expect(await hanging).toBe('ended')
    w.teams.faults.set({ mode: 'slow', delayMs: 40, times: 1 })
    const began = performance.now()
    expect((await w.bot.post(chat, hello)).status).toBe(201)
    expect(performance.now() - began).toBeGreaterThan(35)
  })

  test('leave the services beside the Connector alone unless they are named', async () => {
    w.teams.faults.set({ mode: '500' })
    expect((await w.bot.signIn()).status).toBe(200)
    w.teams.faults.set({ mode: '500', method: 'token', times: 1 })
    expect((await w.bot.signIn()).status).toBe(500)
    w.teams.outages.tokenServiceDown = true
    expect((await w.bot.signIn()).status).toBe(503)
    w.teams.outages.keyServerDown = true
    expect((await fetch(w.teams.settings().openIdMetadataUrl)).status).toBe(500)
  })
})

describe('the journal', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tenant-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('brings back messages, what was read, who has the app, and ids that go on; not what only a client knew', async () => {
    const journalFile = join(folder, 'tenant.jsonl')
    const first = await openTenant({ journalFile })
    const { body } = await first.bot.post(chat, hello)
    await first.bot.put(chat, body.id, withCard(card([text('Anew')])))
    const { message } = await first.teams.write(DANA, 'First')
    await first.teams.edit(DANA, message, 'Second')
    first.teams.markRead(DANA)
    first.teams.block(SAM)
    await first.bot.post(CHANNEL, { ...hello, recipient: { id: DANA } }, '?isTargetedActivity=true')
    const before = [first.teams.messages(DANA), first.teams.lastRead(DANA), first.teams.notifications(DANA).slice(0, 1)]
    await first.close()
    await writeFile(journalFile, `${await readFile(journalFile, 'utf8')}{"op":"post","mess`)
    const second = await openTenant({ journalFile })
    expect([second.teams.messages(DANA), second.teams.lastRead(DANA), second.teams.notifications(DANA)]).toEqual(before)
    expect(second.teams.app(SAM)).toEqual({ installed: true, blocked: true })
    expect(second.teams.messages(DANA, CHANNEL)).toEqual([])
    const next = await second.bot.post(chat, hello)
    expect(Number(next.body.id)).toBeGreaterThan(Number(message.id))
    second.teams.reset()
    expect([second.teams.messages(DANA), second.teams.app(SAM).blocked, await readFile(journalFile, 'utf8')]).toEqual([[], false, ''])
    await second.close()
  })
})
