import { afterEach, describe, expect, it, vi } from 'vitest'
import { named } from '#domain/ids.ts'
import { createSlack, type Slack } from '#slack/app.ts'
import { TIMES } from '#slack/limits.ts'
import { RecordingDoors } from './support/recording-doors.ts'
import { json, startScriptedApi } from './support/scripted-api.ts'
import { postSigned } from './support/sign.ts'
import { BOT_TOKEN, RecordingLog, SIGNING_SECRET, startSlack } from './support/start-slack.ts'
import { startWebSocketServer } from './support/web-socket-server.ts'

const LOOK = { lookEveryMs: 50 }
const JSON_TYPE = 'application/json'
const body = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: 'T0SANDBOX', event: { type: 'whatever' } })
const closers: (() => Promise<unknown>)[] = []
const steady = { ms: 0 }

afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(closers.splice(0).map((close) => close()))
})
const started = async (...args: Parameters<typeof startSlack>) => {
  const it = await startSlack(...args)
  closers.push(it.stop)
  return it
}

describe('whether anybody on Slack is heard', () => {
  it('is known: all is well while Slack knows us', async () => {
    const { slack } = await started(LOOK)
    expect(slack.hears()).toEqual({ ok: true })
  })

  it('is no while the token is taken back, found although nothing is sent, and yes as soon as it is given again', async () => {
    const { slack, world } = await started(LOOK)
    world.revokeToken()
    await expect.poll(() => slack.hears()).toEqual({ ok: false, slack: 'token_revoked' })
    expect(slack.signedIn()).toEqual({ ok: false, team: 'T0SANDBOX', code: 'token_revoked' })
    world.revokeToken(false)
    await expect.poll(() => slack.hears()).toEqual({ ok: true })
  })

  it('stays yes through a hiccup of Slack’s', async () => {
    const { slack, world } = await started(LOOK)
    const calls = world.calls('auth.test').length
    world.faults.set({ mode: '500', method: 'auth.test', times: 3 })
    await expect.poll(() => world.calls('auth.test').length).toBeGreaterThan(calls + 4)
    expect(slack.hears()).toEqual({ ok: true })
  })

  it.each([
    ['ahead of', -7 * 60, 420],
    ['behind', 7 * 60, -420],
  ])('is no while our clock is %s Slack’s by more than five minutes, by the date of its answers', async (_where, skewed, off) => {
    const { slack } = await started({ ...LOOK, apiUrl: await skewedApi(skewed) })
    await expect.poll(() => slack.hears()).toMatchObject({ ok: false, slack: 'clock' })
    expect(Math.abs(Number(slack.hears().slackClockSeconds) - off)).toBeLessThan(5)
  })

  it('is not our clock while it is only some minutes off', async () => {
    const { slack, world } = await started({ ...LOOK, apiUrl: await skewedApi(4 * 60) })
    await expect.poll(() => slack.signedIn().ok).toBe(true)
    expect([slack.hears(), world.warnings]).toEqual([{ ok: true }, []])
  })

  it('is no once requests are refused for a minute and none is good: a wrong secret; one that is good ends it', async () => {
    const real = performance.now.bind(performance)
    vi.spyOn(performance, 'now').mockImplementation(() => real() + steady.ms)
    const { slack, url } = await started()
    const wrong = () => postSigned(url, body, { secret: 'another', contentType: JSON_TYPE })
    for (let i = 0; i < 3; i++) {
      expect((await wrong()).status).toBe(401)
      expect(slack.hears()).toEqual({ ok: true })
      steady.ms += 25_000
    }
    await wrong()
    expect(slack.hears()).toEqual({ ok: false, slack: 'signatures_wrong' })
    await postSigned(url, body, { secret: SIGNING_SECRET, contentType: JSON_TYPE })
    expect(slack.hears()).toEqual({ ok: true })
  })
})

describe('over Socket Mode', () => {
  it('nobody is heard where the connection never comes about, and it is tried again; everybody is as soon as it does', async () => {
    const before = { ...TIMES }
    Object.assign(TIMES, { socketConnect: 200, socketLost: 100 })
    closers.push(async () => void Object.assign(TIMES, before))
    const { slack, socket } = await overSocket()
    socket.keepSilent()
    void slack.start()
    await expect.poll(() => slack.hears()).toEqual({ ok: false, slack: 'no_answer' })
    socket.keepSilent(false)
    await expect.poll(() => slack.hears()).toEqual({ ok: true })
    expect(slack.signedIn().ok).toBe(true)
  })

  it('a connection that is renewed is no trouble, and forged requests at the door that is not in use are nothing either', async () => {
    const { slack, socket } = await overSocket()
    await slack.start()
    socket.drop()
    await socket.greeted(2)
    expect(slack.hears()).toEqual({ ok: true })
  })
})

async function overSocket(): Promise<{ slack: Slack; socket: Awaited<ReturnType<typeof startWebSocketServer>> }> {
  const api = await startScriptedApi()
  const socket = await startWebSocketServer()
  api.answer((res, req) =>
    req.url?.endsWith('apps.connections.open')
      ? json(res, 200, { ok: true, url: socket.url })
      : json(res, 200, { ok: true, team_id: 'T1', bot_id: 'B1', user_id: 'U0BOT' }),
  )
  const slack = createSlack({
    signingSecret: 'unused-over-a-socket',
    botToken: 'xoxb-1',
    appToken: 'xapp-1',
    apiUrl: api.apiUrl,
    doors: new RecordingDoors(),
    workspace: named('agency'),
    log: new RecordingLog(),
    texts: (_user, id) => id,
    now: Date.now,
  })
  closers.push(async () => {
    await Promise.all([slack.stop(), socket.stop()])
    await api.stop()
  })
  return { slack, socket }
}

/** Slack with another time than ours. */
async function skewedApi(seconds: number): Promise<string> {
  const { createSimulatedSlack } = await import('#sandbox/slack/simulated-slack.ts')
  const world = createSimulatedSlack({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    users: [],
    now: Date.now,
    wallNow: () => Date.now() + seconds * 1_000,
  })
  closers.push(() => world.close())
  return (await world.listen()).apiUrl
}
