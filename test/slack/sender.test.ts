import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { TIMES } from '#slack/limits.ts'
import { createSender, type Sender } from '#slack/out/sender.ts'
import { SendError, type SendFault } from '#usecases/ports/messenger.ts'
import { inTime } from '../support/in-time.ts'
import { json, startScriptedApi } from './support/scripted-api.ts'

let api: Awaited<ReturnType<typeof startScriptedApi>>
let sender: Sender
beforeEach(async () => {
  api = await startScriptedApi()
  sender = createSender({ botToken: 'xoxb-1', apiUrl: api.apiUrl })
})
afterEach(async () => {
  sender.close()
  await api.stop()
})

const faultOf = async (work: Promise<unknown>): Promise<SendFault> => {
  const error = await work.then(
    () => null,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(SendError)
  return (error as SendError).fault
}
const post = (timeoutMs?: number) =>
  sender.call('chat.postMessage', { channel: 'D1', text: 'x' }, { lane: 'background', ...(timeoutMs === undefined ? {} : { timeoutMs }) })
const update = () => sender.call('chat.update', { channel: 'D1', ts: '1', text: 'x' }, { lane: 'background' })

describe('a call', () => {
  test('carries the token in its header and never in its body', async () => {
    await post()
    expect(api.calls[0]).toMatchObject({ method: 'chat.postMessage', authorization: 'Bearer xoxb-1', body: '{"channel":"D1","text":"x"}' })
  })

  test('of a reading method is a form, as Slack wants it', async () => {
    await sender.call('conversations.history', { channel: 'D1', limit: 15, inclusive: true, cursor: undefined }, { lane: 'background' })
    expect(api.calls[0]).toMatchObject({ contentType: 'application/x-www-form-urlencoded', body: 'channel=D1&limit=15&inclusive=true' })
  })

  test('is made once, and its connection is kept for the next', async () => {
    for (let i = 0; i < 3; i++) await update()
    expect([api.calls.length, api.connections()]).toEqual([3, 1])
  })
})

describe('what went wrong', () => {
  test('a 429 says when to come back, and no call of that method goes out before', async () => {
    api.answer((res) => json(res, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': '30' }))
    expect(await faultOf(post())).toEqual({ kind: 'retry', afterMs: 30_000, code: 'ratelimited' })
    const again = await faultOf(post())
    expect(again).toMatchObject({ kind: 'retry', code: 'ratelimited' })
    expect((again as { afterMs: number }).afterMs).toBeGreaterThan(29_000)
    expect(api.calls).toHaveLength(1)
  })

  test('a 429 on posting does not hold up a modal', async () => {
    api.answer((res, req) => (req.url?.includes('chat.') ? json(res, 429, {}, { 'retry-after': '60' }) : json(res, 200, { ok: true })))
    await faultOf(post())
    await sender.call('views.open', { trigger_id: 't' }, { lane: 'interactive' })
    expect(api.calls.map((c) => c.method)).toEqual(['chat.postMessage', 'views.open'])
  })

  test('a post that hangs does not hold up a modal either', async () => {
    const hanging = Promise.withResolvers<void>()
    api.answer((res, req) => (req.url?.includes('chat.') ? hanging.resolve() : json(res, 200, { ok: true })))
    const posts = [1, 2, 3].map(() => faultOf(post(400)))
    await hanging.promise
    await sender.call('views.open', { trigger_id: 't' }, { lane: 'interactive' })
    expect((await Promise.all(posts)).map((f) => f.kind)).toEqual(['ambiguous', 'ambiguous', 'ambiguous'])
  })

  test('a 500 leaves open whether a post was taken; a repeatable call is simply tried again', async () => {
    api.answer((res) => json(res, 500, {}))
    expect(await faultOf(post())).toEqual({ kind: 'ambiguous', code: 'http_500' })
    expect(await faultOf(update())).toMatchObject({ kind: 'retry', code: 'http_500' })
  })

  test('a refused connection was never sent', async () => {
    await api.stop()
    expect(await faultOf(post())).toMatchObject({ kind: 'retry', code: 'ECONNREFUSED' })
    api = await startScriptedApi()
  })

  test('a connection that ends after the request was taken leaves the end open', async () => {
    api.answer((res) => res.destroy())
    expect(await faultOf(post())).toMatchObject({ kind: 'ambiguous' })
    expect(await faultOf(update())).toMatchObject({ kind: 'retry' })
  })

  test('so does one that was kept from an earlier call', async () => {
    await post()
    api.answer((res) => res.destroy())
    expect(await faultOf(post())).toMatchObject({ kind: 'ambiguous' })
    expect(api.connections()).toBe(1)
  })

  test('a connection that ends before anything was read leaves the end open too: nobody can tell', async () => {
    const closing = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
    const other = createSender({ botToken: 'x', apiUrl: `http://127.0.0.1:${(closing.address() as AddressInfo).port}/api/` })
    expect(await faultOf(other.call('chat.postMessage', { channel: 'D1' }, { lane: 'background' }))).toMatchObject({ kind: 'ambiguous' })
    other.close()
    await new Promise<void>((resolve) => closing.close(() => resolve()))
  })

  test('an answer that stops half-way leaves the end open', async () => {
    api.answer((res) => {
      res.writeHead(200, { 'content-length': 100 }).write('{"ok":tr')
      setImmediate(() => res.destroy())
    })
    expect(await faultOf(post())).toMatchObject({ kind: 'ambiguous' })
  })

  test('no answer at all is given up after the time allowed', async () => {
    api.answer(() => undefined)
    expect(await faultOf(post(60))).toEqual({ kind: 'ambiguous', code: 'timeout' })
  })

  test.each(['<html>Bad gateway</html>', '[]', '{"ok":"yes"}', ''])('an answer such as %j is none', async (body) => {
    api.answer((res) => res.writeHead(200).end(body))
    expect(await faultOf(post())).toEqual({ kind: 'ambiguous', code: 'bad_answer' })
  })

  test.each<[string, SendFault['kind']]>([
    ['cannot_dm_bot', 'unreachable'],
    ['user_not_found', 'unreachable'],
    ['user_disabled', 'unreachable'],
    ['channel_not_found', 'moved'],
    ['message_not_found', 'gone'],
    ['invalid_blocks', 'refused'],
    ['msg_too_long', 'refused'],
    ['msg_blocks_too_long', 'refused'],
    ['no_text', 'refused'],
    ['invalid_blocks_format', 'refused'],
    ['invalid_metadata_format', 'refused'],
    ['metadata_too_large', 'refused'],
    ['user_not_visible', 'unreachable'],
    ['user_is_bot', 'unreachable'],
    ['not_in_channel', 'moved'],
    ['is_archived', 'moved'],
    ['thread_not_found', 'gone'],
    ['cannot_reply_to_message', 'gone'],
    ['something_new', 'retry'],
    ['accesslimited', 'retry'],
    ['restricted_action', 'retry'],
    ['missing_scope', 'retry'],
    ['token_revoked', 'retry'],
    ['messages_tab_disabled', 'retry'],
    ['message_limit_exceeded', 'retry'],
    ['invalid_arguments', 'retry'],
    ['rate_limited', 'retry'],
    ['ratelimited', 'retry'],
    ['invalid_auth', 'retry'],
    ['account_inactive', 'retry'],
    ['internal_error', 'ambiguous'],
    ['fatal_error', 'ambiguous'],
  ])('Slack refusing a post with %s is %s', async (error, kind) => {
    api.answer((res) => json(res, 200, { ok: false, error }))
    expect(await faultOf(post())).toMatchObject({ kind, code: error })
  })

  test('a code that is no code of Slack is not repeated into our log', async () => {
    api.answer((res) => json(res, 200, { ok: false, error: 'Jordan said: hello' }))
    expect(await faultOf(post())).toEqual({ kind: 'retry', code: 'unknown_error' })
  })

  test.each<[number, SendFault['kind'], SendFault['kind']]>([
    [400, 'retry', 'retry'],
    [403, 'retry', 'retry'],
    [404, 'retry', 'retry'],
    [407, 'retry', 'retry'],
    [413, 'retry', 'retry'],
    [429, 'retry', 'retry'],
    [408, 'ambiguous', 'retry'],
    [502, 'ambiguous', 'retry'],
    [503, 'ambiguous', 'retry'],
  ])('a proxy’s page with %d in place of an answer ends nothing: a post is %s, a redraw is %s', async (status, posted, redrawn) => {
    api.answer((res) => res.writeHead(status, { 'content-type': 'text/html' }).end('<html><h1>Access denied</h1></html>'))
    expect([(await faultOf(post())).kind, (await faultOf(update())).kind]).toEqual([posted, redrawn])
  })

  test('accesslimited holds up no other call: Slack did not say when', async () => {
    api.answer((res) => json(res, 200, { ok: false, error: 'accesslimited' }))
    expect([await faultOf(post()), await faultOf(post())]).toEqual(Array(2).fill({ kind: 'retry', code: 'accesslimited' }))
    expect(api.calls).toHaveLength(2)
  })
})

describe('posts to one channel', () => {
  test('beyond what Slack takes are told to come back later, and other channels are not held up', async () => {
    const codes = await Promise.all(
      Array.from({ length: 8 }, () =>
        post().then(
          () => 'sent',
          (e: SendError) => e.fault.code,
        ),
      ),
    )
    expect(codes.filter((c) => c === 'paced')).toHaveLength(3)
    expect(await sender.call('chat.postMessage', { channel: 'D2', text: 'x' }, { lane: 'background' })).toEqual({ ok: true })
  })
})

describe('an alarm', () => {
  test('whose call hangs is given up sooner at its first try than at the next ones', async () => {
    Object.assign(TIMES, { urgentFirst: 100, urgentTimeout: 60_000 })
    const hanging: ServerResponse[] = []
    api.answer((res) => void hanging.push(res))
    const [first, next] = [1, 2].map((attempt) =>
      faultOf(
        sender.urgently(attempt, () => sender.call('chat.postMessage', { channel: `D${attempt}`, text: 'alarm' }, { lane: 'background' })),
      ),
    )
    expect(await inTime(30_000, first as NonNullable<typeof first>)).toEqual({ kind: 'ambiguous', code: 'timeout' })
    expect(await Promise.race([next, 'still waits'])).toBe('still waits')
    for (const res of hanging) res.destroy()
    await next
  })

  const limitedFor = (seconds: string) => api.answer((res) => json(res, 429, { ok: false }, { 'retry-after': seconds }))
  const taken = () => api.answer((res) => json(res, 200, { ok: true }))
  const alarm = (channel: string) =>
    sender.urgently(1, () => sender.call('chat.postMessage', { channel, text: 'alarm' }, { lane: 'background' }))

  test('is told to come back when the hold ends, and what is none a moment later', async () => {
    limitedFor('30')
    await faultOf(post())
    const { afterMs } = (await faultOf(alarm('D2'))) as { afterMs: number }
    const lesser = (await faultOf(post())) as { afterMs: number }
    expect(lesser.afterMs - afterMs).toBeGreaterThan(1_000)
    expect(api.calls).toHaveLength(1)
  })

  test('waits for the end of a short hold itself, is the first call after it, and no call goes out before', async () => {
    limitedFor('1')
    await faultOf(post())
    const heldAt = performance.now()
    taken()
    const first = alarm('D2')
    const lesser = await faultOf(post())
    expect(lesser).toMatchObject({ kind: 'retry', code: 'ratelimited' })
    await first
    expect(performance.now() - heldAt).toBeGreaterThan(950)
    expect(api.calls.map(({ body }) => body.includes('alarm'))).toEqual([false, true])
    await post()
  })

  test('or anything else that waits for its turn when a hold begins is not sent before its end', async () => {
    for (let i = 0; i < 3; i++) await post()
    limitedFor('2')
    const waiting = faultOf(post())
    await faultOf(sender.call('chat.postMessage', { channel: 'D2', text: 'x' }, { lane: 'background' }))
    expect(await waiting).toMatchObject({ kind: 'retry', code: 'ratelimited' })
    expect(api.calls).toHaveLength(4)
  })
})

describe('an answer by response address', () => {
  test('goes to Slack only', async () => {
    for (const url of [
      'https://evil.example/x',
      'http://hooks.slack.com/x',
      'https://hooks.slack.com.evil.example/x',
      'nonsense',
      'file:///etc/passwd',
    ])
      expect(await faultOf(sender.respond(url, { text: 'x' }))).toEqual({ kind: 'refused', code: 'bad_response_url' })
    await sender.respond(new URL('/commands/1', api.apiUrl).href, { text: 'x' })
    expect(api.calls).toMatchObject([{ method: '1', authorization: '', body: '{"text":"x"}' }])
  })
})
