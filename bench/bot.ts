import { join } from 'node:path'
import { type Child, freePort, startChild } from './child.ts'
import { descendants, type Memory, memoryOf, processorMs } from './processes.ts'

export const SIGNING_SECRET = 'benchmark-signing-secret'
export const BOT_TOKEN = 'xoxb-benchmark'

/** The bot in real mode, as `npm start` runs it, in a process of its own. */
export interface MeasuredBot extends Child {
  eventsUrl: string
  dataDir: string
  memory(): { bot: Memory; postgres: number | null }
  /** Of the bot alone, so far. */
  processorMs(): number | null
}

/**
 * Starts the bot on the data of `dataDir`; empty, it is a first start. `cacheDir` holds Node's compiled code: new, nothing was ever
 * started on this machine.
 */
export async function startBot(q: { dataDir: string; cacheDir: string; agencyFile: string; apiUrl: string }): Promise<MeasuredBot> {
  const port = await freePort()
  const child = await startChild({
    command: 'npm',
    args: ['start', '--silent'],
    url: `http://127.0.0.1:${port}/readyz`,
    env: {
      PORT: String(port),
      DATA_DIR: q.dataDir,
      NODE_COMPILE_CACHE: q.cacheDir,
      AGENCY_FILE: q.agencyFile,
      LOG_LEVEL: 'error',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: q.apiUrl,
    },
  })
  const pid = descendants(child.process.pid ?? 0).find((one) => /^\S*node .*start\.mjs/.test(one.command))?.pid
  if (pid === undefined) throw new Error('the process of the bot was not found')
  return {
    ...child,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    dataDir: q.dataDir,
    processorMs: () => processorMs(pid),
    memory: () => {
      const bot = memoryOf(pid)
      if (bot === null) throw new Error('the bot ended by itself')
      const shares = descendants(pid).map((one) => memoryOf(one.pid)?.share ?? Number.NaN)
      const postgres = shares.reduce((a, b) => a + b, 0)
      return { bot, postgres: Number.isFinite(postgres) && postgres > 0 ? postgres : null }
    },
  }
}

/** Bare Bolt, opening one small modal. */
export interface BareBolt extends Child {
  eventsUrl: string
  memory(): Memory | null
  processorMs(): number | null
}

export async function startBareBolt(apiUrl: string, cacheDir: string): Promise<BareBolt> {
  const port = await freePort()
  const child = await startChild({
    command: 'node',
    args: [join(import.meta.dirname, 'bare-bolt.mjs')],
    url: `http://127.0.0.1:${port}/readyz`,
    env: {
      PORT: String(port),
      NODE_COMPILE_CACHE: cacheDir,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: apiUrl,
    },
  })
  const pid = child.process.pid ?? 0
  return {
    ...child,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    memory: () => memoryOf(pid),
    processorMs: () => processorMs(pid),
  }
}
