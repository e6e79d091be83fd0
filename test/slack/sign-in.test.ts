import { describe, expect, test } from 'vitest'
import type { Sender } from '#slack/out/sender.ts'
import { SignIn } from '#slack/out/sign-in.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { BOT_TOKEN, DANA, RecordingLog, startSlack } from './support/start-slack.ts'

describe('signing in', () => {
  test('learns whom the token belongs to', async () => {
    const it = await startSlack()
    expect(it.slack.signedIn()).toEqual({ ok: true, team: 'T0SANDBOX' })
    await it.stop()
  })

  test('with a token Slack refuses leaves the process running, says why, and still serves the doors', async () => {
    const it = await startSlack({ botToken: `${BOT_TOKEN}-wrong` })
    expect(it.slack.signedIn()).toEqual({ ok: false, code: 'invalid_auth' })
    it.doors.answer = { kind: 'card', card: { id: 'c', fallback: 'Here', items: [], buttons: [] } }
    expect((await it.world.type(DANA, '/boundary mine'))?.body).toContain('Here')
    expect(it.log.has('invalid_auth')).toBe(true)
    expect(it.log.has('xoxb')).toBe(false)
    await it.stop()
  })

  test('is tried again in the background until it works', async () => {
    const log = new RecordingLog()
    const worked = Promise.withResolvers<void>()
    let tries = 0
    const call: Sender['call'] = async () => {
      tries += 1
      if (tries < 3) throw new SendError({ kind: 'retry', afterMs: 1_000, code: 'ECONNREFUSED' })
      worked.resolve()
      return { ok: true, team_id: 'T1', bot_id: 'B1', user_id: 'U1' }
    }
    const signIn = new SignIn({ call, respond: async () => undefined, urgently: (_attempt, work) => work(), close: () => undefined }, log)
    await signIn.start(1)
    expect(signIn.state).toEqual({ ok: false, code: 'ECONNREFUSED' })
    await worked.promise
    await expect.poll(() => signIn.state).toEqual({ ok: true, team: 'T1' })
    expect(tries).toBe(3)
    signIn.stop()
  })

  test('is not tried again once stopped', async () => {
    let tries = 0
    const call: Sender['call'] = async () => {
      tries += 1
      throw new SendError({ kind: 'retry', afterMs: 1, code: 'ECONNREFUSED' })
    }
    const signIn = new SignIn(
      { call, respond: async () => undefined, urgently: (_attempt, work) => work(), close: () => undefined },
      new RecordingLog(),
    )
    signIn.stop()
    await signIn.start(0)
    await new Promise((resolve) => setImmediate(resolve))
    expect(tries).toBe(1)
  })
})
