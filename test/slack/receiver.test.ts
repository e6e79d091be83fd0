import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SLACK } from '#slack/abilities.ts'
import { runs } from '#test/support/runs.ts'
import { post, postSigned } from './support/sign.ts'
import { DANA, SIGNING_SECRET, type Started, startSlack } from './support/start-slack.ts'

const FORM = 'application/x-www-form-urlencoded'
const secret = SIGNING_SECRET
const command = (fields: Record<string, string> = {}): string =>
  new URLSearchParams({
    command: '/boundary',
    text: '',
    user_id: DANA,
    team_id: 'T0SANDBOX',
    trigger_id: `t${Math.random()}`,
    ...fields,
  }).toString()
const event = (inner: object): string =>
  JSON.stringify({ type: 'event_callback', event_id: `Ev${Math.random()}`, team_id: 'T0SANDBOX', event: inner })
const wrote = (text: string): string => event({ type: 'message', channel: 'D0DANA', channel_type: 'im', user: DANA, ts: '1.1', text })

/** The next door asked waits until the test lets it answer. */
function holdDoor({ doors }: Started): { asked: Promise<void>; finish: () => void } {
  const held = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  doors.answer = async () => {
    asked.resolve()
    await held.promise
    return { kind: 'none' }
  }
  return { asked: asked.promise, finish: held.resolve }
}

const nextTurn = (): Promise<string> => new Promise((resolve) => setImmediate(() => resolve('waiting')))

let it: Started
beforeAll(async () => {
  it = await startSlack()
})
afterAll(() => it.stop())
beforeEach(() => {
  it.doors.calls.length = 0
  it.doors.answer = { kind: 'none' }
})

describe('a request', () => {
  test('that is rightly signed reaches the doors and is acknowledged', async () => {
    expect(await postSigned(it.url, command({ text: 'help' }), { secret, contentType: FORM })).toMatchObject({ status: 200, body: '' })
    expect(it.doors.of('command')).toEqual([
      [{ workspace: 'agency', platform: 'slack', abilities: SLACK, userId: DANA }, 'help', expect.any(String)],
    ])
  })

  test.each([
    ['with the wrong secret', { secret: 'another' }],
    ['from six minutes ago', { secret, skew: -360 }],
    ['from six minutes ahead', { secret, skew: 360 }],
    ['from tomorrow', { secret, skew: 86_400 }],
    ['with no signature', { secret, signature: '' }],
    ['with an empty hash', { secret, signature: 'v0=' }],
  ])('%s is answered 401 and reaches nothing', async (_title, options) => {
    expect((await postSigned(it.url, command(), { ...options, contentType: FORM })).status).toBe(401)
    expect(it.doors.calls).toEqual([])
  })

  test('sent a second time byte for byte is answered 401', async () => {
    await it.world.type(DANA, '/boundary')
    const sent = it.world.sent().at(-1)
    expect((await it.world.replay(sent as NonNullable<typeof sent>)).status).toBe(401)
    expect(it.doors.of('command')).toHaveLength(1)
  })

  test('with a body of more than 256 KB is answered 413, announced or not', async () => {
    const big = Buffer.alloc(256 * 1024 + 1, 'a')
    expect((await postSigned(it.url, big, { secret })).status).toBe(413)
    const chunked = await fetch(it.url, { method: 'POST', body: new Blob([big]).stream(), duplex: 'half' } as RequestInit).then(
      (res) => res.status,
      () => 'closed',
    )
    expect([413, 'closed']).toContain(chunked)
    expect(it.doors.calls).toEqual([])
  })

  test.each([
    ['no JSON', '{"a":', 'application/json'],
    ['a JSON list', '[1]', 'application/json'],
    ['a form whose payload is no JSON', 'payload=%7B', FORM],
    ['another content type', 'hello', 'text/plain'],
    ['an event that is no object', event(null as unknown as object), 'application/json'],
    ['an event without a type', event({}), 'application/json'],
    ['an interaction without a user', JSON.stringify({ type: 'block_actions', actions: [{}] }), 'application/json'],
    [
      'an interaction without actions',
      `payload=${encodeURIComponent(JSON.stringify({ type: 'block_actions', user: { id: DANA }, actions: [] }))}`,
      FORM,
    ],
    ['a submit without a view', `payload=${encodeURIComponent(JSON.stringify({ type: 'view_submission', user: { id: DANA } }))}`, FORM],
    ['nothing', '', FORM],
  ])('with %s is answered 400, and Slack is asked not to send it again', async (_title, body, contentType) => {
    const { status, headers } = await postSigned(it.url, body, { secret, contentType })
    expect([status, headers['x-slack-no-retry']]).toEqual([400, '1'])
    expect(it.doors.calls).toEqual([])
  })

  test('by another method than POST is answered 405', async () => {
    expect((await post(it.url, Buffer.alloc(0), {}, 'GET')).status).toBe(405)
  })

  test('of any shape, rightly signed, never ends in a crash or a 500', async () => {
    const piece = fc.oneof(
      fc.constantFrom('block_actions', 'view_submission', 'shortcut', 'event_callback', DANA, 'gate.a.press'),
      fc.jsonValue(),
    )
    const shape = fc.dictionary(
      fc.constantFrom('type', 'user', 'view', 'event', 'actions', 'team', 'command', 'user_id', 'trigger_id', 'channel'),
      piece,
    )
    let n = 0
    await fc.assert(
      fc.asyncProperty(shape, async (body) => {
        n += 1
        const { status } = await postSigned(it.url, JSON.stringify({ ...body, n }), { secret })
        expect([200, 400, 503]).toContain(status)
      }),
      runs(150),
    )
  })
})

describe('the address check and the certificate check', () => {
  test('the challenge is given back, when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' })
    expect(await postSigned(it.url, body, { secret })).toMatchObject({ status: 200, body: '{"challenge":"c-1"}' })
    expect((await postSigned(it.url, body, { secret: 'another' })).status).toBe(401)
  })

  test('the certificate probe is answered and does nothing, whatever else it carries', async () => {
    const body = Buffer.from(`ssl_check=1&${command()}`)
    expect((await post(it.url, body, { 'content-type': FORM })).status).toBe(200)
    expect(it.doors.calls).toEqual([])
  })
})

describe('an event', () => {
  test('is answered 503 when its work failed, so that Slack sends it again, and the same bytes are then taken', async () => {
    let tries = 0
    it.doors.answer = async () => {
      tries += 1
      if (tries === 1) throw new Error('the database is away: Dana wrote about Jordan')
      return { kind: 'none' }
    }
    await it.world.write(DANA, 'some words')
    await it.world.settled()
    expect(tries).toBe(2)
    expect(it.doors.of('wrote').map(([, m]) => (m as { key: string }).key)).toEqual([
      expect.stringMatching(/^event:Ev/),
      expect.stringMatching(/^event:Ev/),
    ])
    expect(it.log.has('slack listener failed')).toBe(true)
    expect(it.log.lines.join('')).not.toMatch(/Jordan|some words/)
  })

  test('is answered only when its work is done', async () => {
    const { asked, finish } = holdDoor(it)
    const answered = postSigned(it.url, wrote('hello'), { secret })
    await asked
    expect(await Promise.race([answered.then(() => 'answered'), nextTurn()])).toBe('waiting')
    finish()
    expect((await answered).status).toBe(200)
  })
})

describe('stopping', () => {
  test('waits for requests under way', async () => {
    const own = await startSlack()
    const { asked, finish } = holdDoor(own)
    const answered = postSigned(own.url, command(), { secret, contentType: FORM })
    await asked
    const stopped = own.slack.stop().then(() => 'stopped')
    expect(await Promise.race([stopped, nextTurn()])).toBe('waiting')
    finish()
    expect((await answered).status).toBe(200)
    expect(await stopped).toBe('stopped')
    await own.stop()
  })
})
