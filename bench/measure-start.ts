import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { type MeasuredBot, slackEnv, startBot } from './bot.ts'
import type { Figure } from './figure.ts'

const ROUNDS = 3
const GOAL_MS = 3_000

/**
 * `npm start` until `/readyz` says 200, with a new data folder and nothing compiled, then once more on what is there; the best of three
 * rounds, since a busy machine only ever adds. The last bot goes on, for what is measured next.
 */
export async function measureStart(q: {
  dir: string
  agencyFile: string
  apiUrl: string
}): Promise<{ bot: MeasuredBot; figures: Figure[] }> {
  const first: number[] = []
  const later: number[] = []
  for (let round = 1; ; round++) {
    const where = {
      agencyFile: q.agencyFile,
      env: slackEnv(q.apiUrl),
      dataDir: join(q.dir, `data-${round}`),
      cacheDir: mkdtempSync(join(q.dir, 'cache-')),
    }
    const fresh = await startBot(where)
    first.push(fresh.readyMs)
    await fresh.stop()
    const bot = await startBot(where)
    later.push(bot.readyMs)
    if (round === ROUNDS) {
      const baseline = { value: bareNodeMs(), of: 'node -e 0' }
      const figure = (what: string, all: readonly number[]): Figure => ({
        what,
        unit: 'ms',
        measured: Math.min(...all),
        baseline,
        goal: { atMost: GOAL_MS },
      })
      return { bot, figures: [figure('first start, ready after', first), figure('later start, ready after', later)] }
    }
    await bot.stop()
  }
}

function bareNodeMs(): number {
  const all = Array.from({ length: 5 }, () => {
    const from = performance.now()
    spawnSync(process.execPath, ['-e', '0'])
    return performance.now() - from
  })
  return Math.min(...all)
}
