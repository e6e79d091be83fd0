import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createSimulatedTeams, type SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { WORKERS, writeTeamsAgency } from './bench-agency.ts'
import { startBareBotbuilder, startBot } from './bot.ts'
import { type Figure, quantile } from './figure.ts'

const PER_SECOND = 25
const SECONDS = 5
const ROUNDS = 3
const MEMORY_MB = 250
/** What a bot still loads after it is ready is in by then. */
const SETTLED_AFTER_MS = 5_000
const APP = {
  appId: '11111111-2222-4333-8444-555555555555',
  appPassword: 'benchmark-client-secret',
  tenantId: '99999999-2222-4333-8444-555555555555',
}

/**
 * The same agency on Teams alone, a bot of its own against a simulated tenant: how long `/boundary` takes to open its dialog at 25 a
 * second, and the memory with the SDK loaded. The baseline is botbuilder alone, answering the same request with one small card.
 */
export async function measureTeams(dir: string): Promise<Figure[]> {
  const { file: agencyFile, people } = writeTeamsAgency(dir)
  const tenant = createSimulatedTeams({ ...APP, users: people, now: Date.now })
  await tenant.listen()
  const { openIdMetadataUrl, loginUrl, serviceUrl } = tenant.settings()
  const env = {
    TEAMS_APP_ID: APP.appId,
    TEAMS_APP_PASSWORD: APP.appPassword,
    TEAMS_TENANT_ID: APP.tenantId,
    TEAMS_OPENID_METADATA_URL: openIdMetadataUrl,
    TEAMS_LOGIN_URL: loginUrl,
    TEAMS_SERVICE_URL: serviceUrl,
  }
  const cacheDir = mkdtempSync(join(dir, 'cache-'))
  const workers = people.slice(0, WORKERS).map(({ id }) => id)
  try {
    const bare = await startBareBotbuilder(env, cacheDir)
    tenant.connect({ messagesUrl: bare.url })
    const alone = await dialogs(tenant, workers).finally(() => bare.stop())
    const bot = await startBot({ dataDir: join(dir, 'data-teams'), cacheDir, agencyFile, env })
    try {
      tenant.connect({ messagesUrl: bot.messagesUrl })
      await wait(SETTLED_AFTER_MS)
      const idle = bot.memory().bot.resident
      const ours = await dialogs(tenant, workers)
      return [
        { what: 'resident memory on Teams, idle', unit: 'MB', measured: idle, baseline: null, goal: { atMost: MEMORY_MB } },
        against(`/boundary’s dialog in Teams at ${PER_SECOND}/s: p50`, ours.p50, alone.p50),
        { ...against(`/boundary’s dialog in Teams at ${PER_SECOND}/s: p99`, ours.p99, alone.p99), goal: { atMost: 100 } },
        {
          what: `/boundary’s dialog in Teams at ${PER_SECOND}/s: failed`,
          unit: '',
          measured: ours.failed,
          baseline: null,
          goal: { atMost: 0 },
        },
        {
          what: 'resident memory on Teams, after that',
          unit: 'MB',
          measured: bot.memory().bot.resident,
          baseline: null,
          goal: { atMost: MEMORY_MB },
        },
      ]
    } finally {
      await bot.stop()
    }
  } finally {
    await tenant.close()
  }
}

const against = (what: string, measured: number, bare: number): Figure => ({
  what,
  unit: 'ms',
  measured,
  baseline: { value: bare, of: 'botbuilder alone' },
})

/** Dialogs opened at a steady rate, whether or not the ones before were answered; the median of some rounds after a warm-up. */
async function dialogs(tenant: SimulatedTeams, workers: readonly string[]): Promise<{ p50: number; p99: number; failed: number }> {
  await openedAt(tenant, workers, PER_SECOND * 2)
  const rounds: { took: number[]; failed: number }[] = []
  for (let round = 0; round < ROUNDS; round++) rounds.push(await openedAt(tenant, workers, PER_SECOND * SECONDS))
  const middle = (share: number) =>
    quantile(
      rounds.map(({ took }) => quantile(took, share)),
      0.5,
    )
  return { p50: middle(0.5), p99: middle(0.99), failed: rounds.reduce((all, { failed }) => all + failed, 0) }
}

async function openedAt(tenant: SimulatedTeams, workers: readonly string[], count: number): Promise<{ took: number[]; failed: number }> {
  const under: Promise<{ took: number; opened: boolean }>[] = []
  const start = performance.now()
  for (let n = 0; n < count; n++) {
    const ahead = start + (n * 1_000) / PER_SECOND - performance.now()
    if (ahead > 1) await wait(ahead)
    const from = performance.now()
    const pressed = tenant.slash(workers[n % workers.length] as string)
    under.push(pressed.then(({ result }) => ({ took: performance.now() - from, opened: result === 'opened' })))
  }
  const all = await Promise.all(under)
  return { took: all.map(({ took }) => took), failed: all.filter(({ opened }) => !opened).length }
}
