import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { client, DANA, GONE, type Opened, openWorkspace, SAM, section, TOKEN } from './support/workspace.ts'

let w: Opened
beforeEach(async () => {
  w = await openWorkspace()
})
afterEach(async () => {
  await w.close()
})

const errorOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error) => error.data?.error ?? error.code,
  )
const notice = (id: string) => ({ event_type: 'notice', event_payload: { notice_id: id } })
const post = (extra: object = {}) => w.web.chat.postMessage({ channel: w.slack.dm(DANA), text: 'Hello', ...extra } as never)

describe('the Web API', () => {
  test('signs in with the right token and refuses another', async () => {
    expect(await w.web.auth.test()).toMatchObject({ ok: true, user_id: 'U0BOUNDARY', bot_id: 'B0BOUNDARY', team_id: 'T0SANDBOX' })
    expect(await errorOf(client(w.apiUrl, 'xoxb-other').auth.test())).toBe('invalid_auth')
    expect(await errorOf(client(w.apiUrl, '').auth.test())).toBe('not_authed')
  })

  test('refuses a method that is not there', async () => {
    expect(await errorOf(w.web.apiCall('chat.shout', {}))).toBe('unknown_method')
  })

  test('takes JSON bodies as well as form bodies', async () => {
    const response = await fetch(`${w.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel: w.slack.dm(DANA), text: 'As JSON', blocks: [section('As JSON')] }),
    })
    expect(await response.json()).toMatchObject({ ok: true, message: { text: 'As JSON' } })
    expect(w.slack.messages(DANA)).toHaveLength(1)
  })

  test('opens the same private channel for a person each time, and none for people who left', async () => {
    const first = await w.web.conversations.open({ users: SAM })
    const again = await w.web.conversations.open({ users: SAM })
    expect(again.channel?.id).toBe(first.channel?.id)
    expect(await errorOf(w.web.conversations.open({ users: GONE }))).toBe('user_disabled')
    expect(await errorOf(w.web.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found')
  })

  test('finds people by id and by e-mail address', async () => {
    expect((await w.web.users.info({ user: SAM })).user).toMatchObject({ real_name: 'Sam Okafor', tz: 'America/Chicago' })
    expect((await w.web.users.lookupByEmail({ email: 'DANA@example.org' })).user?.id).toBe(DANA)
    expect(await errorOf(w.web.users.lookupByEmail({ email: 'gone@example.org' }))).toBe('users_not_found')
    expect(await errorOf(w.web.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found')
  })

  test('gives a private channel another id where it is told to, and then knows nothing of the one before', async () => {
    await post()
    const before = w.slack.dm(DANA)
    const after = w.slack.moveDm(DANA)
    expect([after === before, w.slack.dm(DANA)]).toEqual([false, after])
    expect(await errorOf(post({ channel: before }))).toBe('channel_not_found')
    expect((await w.web.conversations.open({ users: DANA })).channel?.id).toBe(after)
    await post()
    expect(w.slack.messages(DANA)).toHaveLength(1)
  })

  test('takes on an account, closes one, and limits a method as it is told', async () => {
    const eve = { id: 'U0EVE', name: 'eve', real_name: 'Eve', tz: 'America/New_York', email: 'eve@example.org' }
    w.slack.setAccount(eve)
    expect((await w.web.users.lookupByEmail({ email: eve.email })).user?.id).toBe(eve.id)
    w.slack.setAccount({ ...eve, deleted: true })
    expect(await errorOf(w.web.conversations.open({ users: eve.id }))).toBe('user_disabled')
    w.slack.limit('users.info', { count: 1, ms: 5_000 })
    expect((await w.web.users.info({ user: SAM })).ok).toBe(true)
    const limited = await fetch(`${w.apiUrl}users.info?user=${SAM}`, { headers: { authorization: `Bearer ${TOKEN}` } })
    expect([limited.status, Number(limited.headers.get('retry-after')) > 0]).toEqual([429, true])
  })

  test('stamps messages with the simulated clock, each later than the one before', async () => {
    const stamps = [await post(), await post()].map((r) => Number(r.ts))
    w.clock.at += 3_600_000
    stamps.push(Number((await post()).ts))
    expect(stamps[0]).toBeCloseTo(w.clock.at / 1000 - 3600, 3)
    expect(stamps[1]).toBeGreaterThan(stamps[0] as number)
    expect(stamps[2]).toBeCloseTo(w.clock.at / 1000, 3)
  })

  test('keeps threads apart from the channel and gives metadata back only when asked', async () => {
    const channel = w.slack.dm(DANA)
    const root = (await post({ metadata: notice('n-root') })).ts as string
    const reply = (await post({ text: 'Reply', thread_ts: root, metadata: notice('n-reply') })).ts as string
    const history = await w.web.conversations.history({ channel, include_all_metadata: true })
    expect(history.messages?.map((m) => [m.ts, m.reply_count, m.metadata?.event_payload])).toEqual([[root, 1, { notice_id: 'n-root' }]])
    const thread = await w.web.conversations.replies({ channel, ts: root, include_all_metadata: true })
    expect(thread.messages?.map((m) => m.metadata?.event_payload)).toEqual([{ notice_id: 'n-root' }, { notice_id: 'n-reply' }])
    expect((await w.web.conversations.replies({ channel, ts: reply })).messages?.[0]?.metadata).toBeUndefined()
    expect(await errorOf(w.web.conversations.replies({ channel, ts: '1.000001' }))).toBe('thread_not_found')
  })

  test('pages through history, newest first, between two times', async () => {
    const channel = w.slack.dm(DANA)
    for (const text of ['1', '2', '3', '4', '5']) await post({ text })
    const page = await w.web.conversations.history({ channel, limit: 2 })
    expect(page.messages?.map((m) => m.text)).toEqual(['5', '4'])
    const next = await w.web.conversations.history({ channel, limit: 2, cursor: page.response_metadata?.next_cursor as string })
    expect(next.messages?.map((m) => m.text)).toEqual(['3', '2'])
    const oldest = page.messages?.[1]?.ts as string
    expect((await w.web.conversations.history({ channel, oldest })).messages?.map((m) => m.text)).toEqual(['5'])
    expect((await w.web.conversations.history({ channel, oldest, inclusive: true })).messages?.map((m) => m.text)).toEqual(['5', '4'])
  })

  test('refuses channels it does not know or is not in, threads that are not there, and blocks Slack would not take', async () => {
    expect(await errorOf(w.web.chat.postMessage({ channel: 'C0NOWHERE', text: 'a' }))).toBe('channel_not_found')
    expect(await errorOf(post({ thread_ts: '1.000001' }))).toBe('thread_not_found')
    const bad = await post({ blocks: [{ type: 'nope' }] }).catch((error) => error.data)
    expect(bad).toMatchObject({
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] unsupported type: nope [json-pointer:/blocks/0/type]'] },
    })
    expect(w.slack.messages(DANA)).toEqual([])
  })

  test('refuses a channel the bot is not a member of', async () => {
    await w.close()
    w = await openWorkspace({ channels: [{ id: 'C0CLOSED', kind: 'channel', name: 'closed', members: [DANA] }] })
    expect(await errorOf(w.web.chat.postMessage({ channel: 'C0CLOSED', text: 'a' }))).toBe('not_in_channel')
    expect(await errorOf(w.web.conversations.history({ channel: 'C0CLOSED' }))).toBe('not_in_channel')
  })

  test('updates only what the bot wrote, and keeps the blocks when only the text is new', async () => {
    const channel = w.slack.dm(DANA)
    const { ts } = await post({ blocks: [section('Before')], metadata: notice('n1') })
    await w.web.chat.update({ channel, ts: ts as string, text: 'After' })
    expect(w.slack.message(channel, ts as string)).toMatchObject({ text: 'After', blocks: [section('Before')], metadata: notice('n1') })
    const typed = await w.slack.write(DANA, 'Mine')
    expect(await errorOf(w.web.chat.update({ channel, ts: typed.message.ts, text: 'Yours' }))).toBe('cant_update_message')
    expect(await errorOf(w.web.chat.update({ channel, ts: '1.000001', text: 'a' }))).toBe('message_not_found')
  })

  test('shows a private message to one person, keeps it out of history and off the lock screen', async () => {
    const channel = w.slack.dm(DANA)
    await w.web.chat.postEphemeral({ channel, user: DANA, text: 'Only you' })
    expect(w.slack.messages(DANA).map((m) => m.text)).toEqual(['Only you'])
    expect((await w.web.conversations.history({ channel })).messages).toEqual([])
    expect(w.slack.notifications(DANA)).toEqual([])
    expect(await errorOf(w.web.chat.postEphemeral({ channel, user: SAM, text: 'a' }))).toBe('user_not_in_channel')
  })

  test('puts the top-level text on the lock screen, counts it as unread, and says nothing for an update', async () => {
    const { ts } = await post({ text: 'You have a consult', blocks: [section('Secret details')] })
    await w.web.chat.update({ channel: w.slack.dm(DANA), ts: ts as string, text: 'Changed' })
    expect(w.slack.notifications(DANA).map((n) => n.text)).toEqual(['You have a consult'])
    expect(w.slack.unread(DANA)).toBe(1)
    w.slack.markRead(DANA)
    expect(w.slack.unread(DANA)).toBe(0)
    expect(w.slack.unread(SAM)).toBe(0)
  })

  test('keeps a list of messages sent without the text that screen readers say', async () => {
    await post({ text: undefined, blocks: [section('Hi')] })
    expect(w.slack.warnings).toMatchObject([{ method: 'chat.postMessage', at: '/text' }])
  })
})

describe('faults', () => {
  test('answers 429 with Retry-After as often as told, and accepts nothing meanwhile', async () => {
    w.slack.faults.set({ mode: '429', retryAfter: 7, times: 1, method: 'chat.postMessage' })
    const error = await post().catch((e) => e)
    expect([error.code, error.retryAfter]).toEqual(['slack_webapi_rate_limited_error', 7])
    expect(await errorOf(w.web.auth.test())).toBe('accepted')
    expect(await errorOf(post())).toBe('accepted')
    expect(w.slack.messages(DANA)).toHaveLength(1)
  })

  test('breaks the connection before or after the message was accepted', async () => {
    w.slack.faults.set({ mode: 'drop_before', times: 1 })
    w.slack.faults.set({ mode: 'drop_after', times: 1 })
    expect(await errorOf(post({ metadata: notice('n1') }))).toBe('slack_webapi_request_error')
    expect(w.slack.messages(DANA)).toHaveLength(0)
    expect(await errorOf(post({ metadata: notice('n1') }))).toBe('slack_webapi_request_error')
    expect(w.slack.messages(DANA)).toHaveLength(1)
    expect(w.slack.sentTwice()).toEqual([])
    await post({ metadata: notice('n1') })
    expect(w.slack.sentTwice()).toEqual(['n1'])
  })

  test('answers with the page of a proxy in between, and accepts nothing', async () => {
    w.slack.faults.set({ mode: 'html', status: 403, times: 1 })
    const error = await post().catch((e) => e)
    expect([error.code, error.statusCode]).toEqual(['slack_webapi_http_error', 403])
    expect(w.slack.messages(DANA)).toEqual([])
  })

  test('answers 500, refuses with a code, and hits a family of methods', async () => {
    w.slack.faults.set({ mode: '500', method: 'chat.*' })
    expect(await errorOf(post())).toBe('slack_webapi_http_error')
    expect(await errorOf(w.web.auth.test())).toBe('accepted')
    w.slack.faults.clear()
    w.slack.faults.set({ mode: 'refuse', error: 'account_inactive' })
    expect(await errorOf(w.web.auth.test())).toBe('account_inactive')
  })

  test('hangs until it is told to stop', async () => {
    w.slack.faults.set({ mode: 'hang' })
    const waiting = errorOf(post())
    await w.slack.until(() => w.slack.calls('chat.postMessage').length === 1)
    w.slack.faults.clear()
    expect(await waiting).toBe('slack_webapi_request_error')
    expect(w.slack.messages(DANA)).toEqual([])
  })

  test('keeps Slack’s rate limits once told to: one post a second and channel', async () => {
    w.slack.enforceRateLimits(true)
    expect(await errorOf(post())).toBe('accepted')
    expect(await errorOf(post())).toBe('slack_webapi_rate_limited_error')
    expect(await errorOf(w.web.chat.postMessage({ channel: w.slack.dm(SAM), text: 'Other channel' }))).toBe('accepted')
    w.wall.at += 1_000
    expect(await errorOf(post())).toBe('accepted')
  })
})

describe('the journal', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  test('brings messages, threads, changes, unread counts and Homes back after the process is gone', async () => {
    const journalFile = join(folder, 'journal.jsonl')
    const before = await openWorkspace({ journalFile })
    const channel = before.slack.dm(DANA)
    const root = (await before.web.chat.postMessage({ channel, text: 'Card', metadata: notice('n1') as never })).ts as string
    await before.web.chat.postMessage({ channel, text: 'Line', thread_ts: root })
    await before.web.chat.update({ channel, ts: root, text: 'Card, changed' })
    await before.web.chat.postEphemeral({ channel, user: DANA, text: 'Not kept' })
    const own = await before.slack.write(DANA, 'Hello')
    await before.slack.remove(DANA, own.message)
    await before.web.views.publish({ user_id: DANA, view: { type: 'home', blocks: [section('Home')] } })
    const killedHere = readFileSync(journalFile)
    await before.close()

    writeFileSync(journalFile, Buffer.concat([killedHere, Buffer.from('{"op":"post","mess')]))
    const after = await openWorkspace({ journalFile })
    expect(after.slack.messages(DANA).map((m) => [m.text, m.thread_ts])).toEqual([
      ['Card, changed', undefined],
      ['Line', root],
    ])
    expect(after.slack.home(DANA)?.content.blocks).toMatchObject([section('Home')])
    expect(after.slack.unread(DANA)).toBe(2)
    expect([...after.slack.acceptedByNotice()]).toEqual([['n1', 1]])
    const { ts } = await after.web.chat.postMessage({ channel, text: 'Later' })
    expect(Number(ts)).toBeGreaterThan(Number(own.message.ts))
    after.slack.reset()
    expect(after.slack.messages(DANA)).toEqual([])
    expect(readFileSync(journalFile, 'utf8')).toBe('')
    await after.close()
  })
})
