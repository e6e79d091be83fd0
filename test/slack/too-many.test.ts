import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { INBOUND } from '#edge/too-many.ts'
import { press, submission, viewOf } from '#test/support/slack-payloads.ts'
import { postSigned } from './support/sign.ts'
import { DANA, SAM, SIGNING_SECRET, type Started, startSlack } from './support/start-slack.ts'

const FORM = 'application/x-www-form-urlencoded'
const FLOOD = 300
const USUAL = { ...INBOUND }

let it: Started
beforeAll(async () => {
  it = await startSlack()
  Object.assign(INBOUND, USUAL)
})
afterAll(() => it.stop())

const send = (body: string, contentType = FORM) => postSigned(it.url, body, { secret: SIGNING_SECRET, contentType })
const payload = (body: object) => send(new URLSearchParams({ payload: JSON.stringify(body) }).toString())
const command = (user: string) =>
  send(
    new URLSearchParams({
      command: '/boundary',
      text: 'mine',
      user_id: user,
      team_id: 'T0SANDBOX',
      trigger_id: `t${Math.random()}`,
    }).toString(),
  )
const wrote = (user: string) =>
  send(
    JSON.stringify({
      type: 'event_callback',
      event_id: `Ev${Math.random()}`,
      team_id: 'T0SANDBOX',
      event: { type: 'message', channel: it.world.dm(user), channel_type: 'im', user, ts: `${Math.random()}`, text: 'words' },
    }),
    'application/json',
  )
const many = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: FLOOD }, work))

describe('somebody who sends faster than anybody can', () => {
  test('reads so, with the numbers, and what they send costs no door', async () => {
    const answers = await many(() => command(DANA))
    const slowed = answers.filter(({ body }) => body.includes('error.many'))
    expect(slowed.length).toBeGreaterThan(FLOOD / 3)
    expect(it.doors.of('command').length + slowed.length).toBe(FLOOD)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  })

  test('keeps what stands on the page', async () => {
    const view = viewOf('answer', { id: 'c1' }, { 'answer.text': 'Half a sentence' })
    const answers = await many(() => payload(submission(it.world, DANA, view)))
    const slowed = answers.filter(({ body }) => body.includes('error.many'))
    expect(JSON.parse(slowed[0]?.body ?? '')).toMatchObject({ response_action: 'update', view: { callback_id: 'form:answer' } })
    expect(it.doors.of('submit').length + slowed.length).toBe(FLOOD)
  })

  test('is told in a reply where a press takes no answer, once a minute', async () => {
    const replies = () => it.world.calls().filter(({ method }) => method === 'chat.postEphemeral').length
    const before = replies()
    await many(() => payload(press(it.world, SAM, 'consult.read', { id: 'c1' })))
    expect(replies() - before).toBe(1)
  })

  test('loses no words: Slack is asked to bring them again', async () => {
    const statuses = (await many(() => wrote(DANA))).map(({ status }) => status)
    const later = statuses.filter((status) => status === 429).length
    expect(later).toBeGreaterThan(FLOOD / 3)
    expect(it.doors.of('wrote').length + later).toBe(FLOOD)
  })

  test('is heard at once when it is the alarm, however often', async () => {
    const before = it.doors.of('press').length
    const answers = await many(() => payload(press(it.world, DANA, 'gate.a.press', {})))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(it.doors.of('press').length - before).toBe(FLOOD)
  })

  test('is slowed where the alarm’s id stands beside a page that is sent', async () => {
    const view = viewOf('answer', { id: 'c1' }, { 'answer.text': 'Half a sentence' })
    const { actions } = press(it.world, DANA, 'gate.a.press', {}) as { actions?: unknown }
    const answers = await many(() => payload({ ...submission(it.world, DANA, view), actions }))
    expect(answers.filter(({ body }) => body.includes('error.many')).length).toBeGreaterThan(FLOOD / 3)
  })

  test('holds up nobody else', async () => {
    expect((await command('U0SOMEBODY')).body).not.toContain('error.many')
  })

  test('costs one line of the log', () => {
    expect(it.log.lines.filter((line) => line.includes('slowed')).length).toBeLessThanOrEqual(2)
  })
})

test('what the bot itself posts comes back as events, and is no flood of anybody', async () => {
  const statuses = (await many(() => wrote(it.world.identity.botUserId))).map(({ status }) => status)
  expect(statuses).toEqual(statuses.map(() => 200))
})
