import { afterEach, describe, expect, it, vi } from 'vitest'
import { startMicrosoft } from './support/start-microsoft.ts'
import { startTeams } from './support/start-teams.ts'

const LOOK = { lookEveryMs: 50 }
const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(closers.splice(0).map((close) => close()))
})
const started = async (...args: Parameters<typeof startTeams>) => {
  const it = await startTeams(...args)
  closers.push(it.stop)
  await it.teams.start()
  return it
}

describe('whether anybody on Teams is heard', () => {
  it('is known: all is well while Microsoft knows us', async () => {
    const { teams } = await started(LOOK)
    expect([teams.hears(), teams.signedIn()]).toEqual([{ ok: true }, { ok: true }])
  })

  it('is no once the secret has ended, found although nothing is sent; the token in hand is used to its end', async () => {
    const { teams, world } = await started(LOOK)
    world.endSecret()
    await expect.poll(() => teams.hears()).toEqual({ ok: false, teams: 'invalid_client' })
    expect(teams.signedIn()).toEqual({ ok: false, code: 'invalid_client' })
  })

  it('stays yes through a hiccup of the sign-in', async () => {
    const { teams, world } = await started(LOOK)
    const calls = world.calls('token').length
    world.faults.set({ mode: '500', method: 'token', times: 3 })
    await expect.poll(() => world.calls('token').length).toBeGreaterThan(calls + 4)
    expect(teams.hears()).toEqual({ ok: true })
  })

  it('is no while our clock is more than five minutes off, by the date of Microsoft’s answers', async () => {
    const world = await startMicrosoft({ wallNow: () => Date.now() - 420_000 })
    closers.push(() => world.close())
    const { loginUrl } = world.settings()
    const { teams } = await started({ ...LOOK, loginUrl })
    await expect.poll(() => teams.hears()).toMatchObject({ ok: false, teams: 'clock' })
    expect(Math.abs(Number(teams.hears().teamsClockSeconds) - 420)).toBeLessThan(5)
  })

  it('is no once Microsoft’s tokens are for another app for a minute and none is for ours; forgeries say nothing', async () => {
    const real = performance.now.bind(performance)
    const steady = { ms: 0 }
    vi.spyOn(performance, 'now').mockImplementation(() => real() + steady.ms)
    const t = await started()
    const another = `Bearer ${await t.world.token({ aud: 'another-app' })}`
    for (let i = 0; i < 4; i++) {
      expect((await t.post(t.activity(), 'Bearer a.b.c')).status).toBe(401)
      steady.ms += 25_000
    }
    expect(t.teams.hears()).toEqual({ ok: true })
    for (let i = 0; i < 4; i++) {
      expect((await t.post(t.activity(), another)).status).toBe(401)
      steady.ms += 25_000
    }
    expect(t.teams.hears()).toEqual({ ok: false, teams: 'tokens_err_jwt_claim_validation_failed' })
    expect((await t.post(t.activity())).status).toBe(200)
    expect(t.teams.hears()).toEqual({ ok: true })
  })
})
