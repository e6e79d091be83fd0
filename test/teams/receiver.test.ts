import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TEAMS } from '#teams/abilities.ts'
import { TENANT } from './support/start-microsoft.ts'
import { type Started, startTeams } from './support/start-teams.ts'

let t: Started
beforeAll(async () => {
  t = await startTeams()
})
beforeEach(() => {
  t.doors.calls.length = 0
})
afterAll(() => t.stop())

const other = '99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee'

describe('what comes in from Teams', () => {
  it('reaches a door with the person by their object id, and without their name', async () => {
    expect((await t.post(t.activity())).status).toBe(200)
    const [[user, message]] = t.doors.of('wrote') as [[unknown, { text: string }]]
    expect(user).toEqual({ workspace: 'agency', platform: 'teams', abilities: TEAMS, userId: 'dana' })
    expect(message).toMatchObject({ text: 'words', private: true, files: 0, threadId: null })
    expect(JSON.stringify(t.doors.calls)).not.toContain('A Name')
  })

  it('never takes the chat of two people, in which somebody opened the guide, for their chat with the bot', async () => {
    const twoPeople = { id: '19:dana_ola@unq.gbl.spaces', conversationType: 'personal', tenantId: TENANT }
    const from = { id: '29:eve', aadObjectId: 'eve' }
    await t.invoke('composeExtension/fetchTask', { commandId: 'boundary', commandContext: 'compose' }, { conversation: twoPeople, from })
    await t.invoke('composeExtension/submitAction', { commandId: 'boundary', data: {} }, { conversation: twoPeople, from })
    await t.post(t.activity({ from, conversation: { id: 'a:chat-eve', conversationType: 'personal', tenantId: TENANT } }))
    const channels = t.doors.of('heardFrom').map(([, at]) => (at as { channel: string | null }).channel)
    expect(channels).toEqual([null, 'a:chat-eve'])
  })

  it.each<[string, () => Promise<{ status: number; body: unknown }>, number, string]>([
    ['without a token', () => t.post(t.activity(), null), 401, 'no_token'],
    [
      'with a token for another service address',
      async () => t.post(t.activity(), `Bearer ${await t.world.token({ serviceurl: 'https://smba.trafficmanager.net/emea/' })}`),
      401,
      'serviceurl_differs',
    ],
    [
      'that names another service address than its token',
      () => t.post(t.activity({ serviceUrl: 'https://smba.trafficmanager.net/emea/' })),
      401,
      'serviceurl_differs',
    ],
    [
      'from a host that is not Microsoft’s',
      async () =>
        t.post(
          t.activity({ serviceUrl: 'https://evil.example/' }),
          `Bearer ${await t.world.token({ serviceurl: 'https://evil.example/' })}`,
        ),
      403,
      'service_host',
    ],
    ['from another channel', () => t.post(t.activity({ channelId: 'webchat' })), 403, 'channel'],
    [
      'of another tenant by its conversation',
      () => t.post(t.activity({ conversation: { id: 'a:1', conversationType: 'personal', tenantId: other } })),
      403,
      'tenant',
    ],
    ['of another tenant by its channel data', () => t.post(t.activity({ channelData: { tenant: { id: other } } })), 403, 'tenant'],
    [
      'of a guest from another tenant',
      () => t.post(t.activity({ from: { id: '29:x', aadObjectId: 'x', tenantId: other } })),
      403,
      'tenant',
    ],
    ['of no tenant at all', () => t.post(t.activity({ conversation: { id: 'a:1' }, channelData: {} })), 403, 'tenant'],
    ['that is no JSON', () => t.post('{'), 400, 'shape'],
    ['that is no activity', () => t.post({ hello: 'world' }), 400, 'shape'],
    ['larger than 256 KB', () => t.post(t.activity({ text: 'x'.repeat(270_000) })), 413, 'body'],
  ])('is refused %s', async (_what, request, status, error) => {
    expect(await request()).toEqual({ status, body: { error } })
    expect(t.doors.calls).toEqual([])
  })

  it('is refused when no key of the token speaks for Teams', async () => {
    const own = await startTeams()
    own.world.endorse(['webchat'])
    expect(await own.post(own.activity())).toEqual({ status: 401, body: { error: 'not_endorsed' } })
    expect(own.doors.calls).toEqual([])
    await own.stop()
  })

  it('is asked to come again while the keys cannot be had', async () => {
    const own = await startTeams()
    await own.teams.start()
    own.world.outages.keyServerDown = true
    expect(await own.post(own.activity())).toEqual({ status: 503, body: { error: 'keys_unavailable' } })
    expect(own.teams.hears()).toEqual({ ok: false, teams: 'keys' })
    await own.stop()
  })

  it('takes a service address with or without the last slash, and in any case', async () => {
    const serviceUrl = t.world.settings().serviceUrl.replace(/\/$/, '')
    expect((await t.post(t.activity({ serviceUrl }))).status).toBe(200)
  })

  it('is slowed when one person sends far too much, but never a press of somebody in danger', async () => {
    const own = await startTeams()
    const statuses = []
    for (let i = 0; i < 200; i++) statuses.push((await own.post(own.activity())).status)
    expect(statuses).toContain(429)
    const typed = { bb: { k: 'submit', f: 'answer', t: { id: 'c1', nonce: 'n' } }, 'answer.text': 'Half a sentence' }
    const pages = []
    for (let i = 0; i < 100; i++) pages.push(await own.invoke('task/submit', { data: typed }))
    const slowed = pages
      .map(({ status, body }) => [status, JSON.stringify(body)] as const)
      .filter(([, body]) => body.includes('error.many'))
    expect(slowed.length).toBeGreaterThan(0)
    expect(slowed.every(([status, body]) => status === 200 && body.includes('Half a sentence'))).toBe(true)
    expect(own.world.calls('activities.post').length).toBeLessThanOrEqual(1)
    const danger = { data: { bb: { k: 'press', a: 'gate.a.press', f: 'gate', t: { nonce: 'n' } } } }
    expect((await own.invoke('task/submit', danger)).status).toBe(200)
    await own.stop()
  })

  it('is not found when it is an invoke that is not ours, and is no fault of ours', async () => {
    expect((await t.invoke('signin/verifyState', {})).status).toBe(404)
    expect((await t.invoke('constructor', {})).status).toBe(404)
  })

  it('says nothing of a person, a word or a token in the log', async () => {
    await t.post(t.activity({ text: 'wombat' }), null)
    await t.post(t.activity({ text: 'wombat', serviceUrl: 'https://evil.example/wombat' }))
    expect(t.log.lines.join('\n')).not.toMatch(/wombat|A Name|Bearer|eyJ/)
  })

  it('answers other methods with 405', async () => {
    expect((await fetch(t.url)).status).toBe(405)
  })

  it('without authentication, on this machine only, takes any tenant and no other host', async () => {
    const own = await startTeams({ allowUnauthenticated: true, proof: null })
    expect(
      (await own.post(own.activity({ conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'anything' } }), null)).status,
    ).toBe(200)
    expect((await own.post(own.activity({ serviceUrl: 'http://192.0.2.1/' }), null)).status).toBe(403)
    expect(own.world.calls('token')).toEqual([])
    await own.stop()
  })
})

describe('a dialog', () => {
  const submit = {
    data: {
      bb: { k: 'submit', f: 'answer', t: { id: 'c-1', nonce: 'n-1' } },
      'answer.text': 'Words that took long.',
      'answer.mode': 'mode.written',
    },
  }

  it('opened by the command or from a message copies nothing and says how', async () => {
    const value = { commandId: 'boundaryMessage', messagePayload: { body: { content: 'wombat' } }, data: { text: 'wombat' } }
    await t.invoke('composeExtension/fetchTask', value)
    await t.invoke('composeExtension/fetchTask', { commandId: 'boundary', data: 'wombat' })
    expect(t.doors.of('open').map(([, how]) => how)).toEqual(['message', 'shortcut'])
    expect(JSON.stringify(t.doors.calls)).not.toContain('wombat')
  })

  it('keeps what was typed on the page when nothing could be saved, and offers the same once more', async () => {
    t.doors.answer = {
      kind: 'card',
      card: { id: 'error.db', fallback: 'f', items: [{ kind: 'alert', level: 'error', text: 'Not saved.' }], buttons: [] },
    }
    const { body } = await t.invoke('task/submit', submit)
    const text = JSON.stringify(body)
    expect(text).toContain('Words that took long.')
    expect(text).toContain('"nonce":"n-1"')
    expect(text).toContain('mode.written')
  })

  it('refuses a page in which something stands that cannot be read, and sends nothing of it', async () => {
    const before = t.doors.of('submit').length
    const { data } = submit as { data: { bb: object } }
    const unread = { data: { ...data, bb: { ...data.bb, i: ['answer.until'] }, 'answer.until': { day: 1 } } }
    const { body } = await t.invoke('task/submit', unread)
    expect([JSON.stringify(body).includes('nav.unread'), t.doors.of('submit').length - before]).toEqual([true, 0])
  })

  it('nor is such a page left by another button without a word, but for the way to the alarm', async () => {
    const inputs = { bb: { i: ['answer.until'] }, 'answer.until': { day: 1 } }
    const pressed = async (bb: object) => {
      const before = t.doors.of('press').length + t.doors.of('save').length
      const { body } = await t.invoke('task/submit', { data: { ...inputs, bb: { ...inputs.bb, ...bb, f: 'answer', t: { id: 'c-1' } } } })
      return [JSON.stringify(body ?? '').includes('nav.unread'), t.doors.of('press').length + t.doors.of('save').length - before]
    }
    expect(await pressed({ k: 'press', a: 'nav.back' })).toEqual([true, 0])
    expect(await pressed({ k: 'leave' })).toEqual([true, 0])
    for (const action of ['nav.danger', 'about.alert']) expect(await pressed({ k: 'press', a: action })).toEqual([false, 1])
  })

  it('gives a submit the same key however often it comes, and each page its own', async () => {
    t.doors.answer = { kind: 'done' }
    await t.invoke('task/submit', submit)
    await t.invoke('task/submit', submit)
    await t.invoke('composeExtension/submitAction', { ...submit, commandId: 'boundary' })
    await t.invoke('task/submit', { data: { bb: { k: 'submit', f: 'answer', t: { id: 'c-1', nonce: 'n-2' } } } })
    expect(t.doors.of('submit').map((args) => args[4])).toEqual([
      'submit:answer:n-1',
      'submit:answer:n-1',
      'submit:answer:n-1',
      'submit:answer:n-2',
    ])
  })

  it('closes when it is done, and says so when it has only just been opened', async () => {
    t.doors.answer = { kind: 'done' }
    expect(await t.invoke('task/submit', submit)).toEqual({ status: 200, body: {} })
    const press = { data: { bb: { k: 'press', a: 'consult.acknowledge', t: { id: 'c-1', v: 3 } } } }
    expect(await t.invoke('task/fetch', press)).toEqual({ status: 200, body: { task: { type: 'message', value: 'nav.done' } } })
  })

  it('survives data of no shape at all', async () => {
    t.doors.answer = { kind: 'none' }
    for (const value of [
      {},
      { data: null },
      { data: [] },
      { data: { bb: 'x' } },
      { data: { bb: { t: 7, p: [], r: {}, a: {} } } },
      { data: 'text' },
    ])
      expect((await t.invoke('task/submit', value)).status).toBe(200)
  })
})
