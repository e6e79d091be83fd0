import { join } from 'node:path'
import { type Child, freePort, startChild } from './child.ts'
import { descendants, type Memory, memoryOf, processorMs } from './processes.ts'

export const SIGNING_SECRET = 'benchmark-signing-secret'
export const BOT_TOKEN = 'xoxb-benchmark'

/** The bot in real mode, as `npm start` runs it, in a process of its own. */
export interface MeasuredBot extends Child {
  /** Where Slack calls it. */
  eventsUrl: string
  /** Where Teams calls it. */
  messagesUrl: string
  dataDir: string
  memory(): { bot: Memory; postgres: number | null }
  /** Of the bot alone, so far. */
  processorMs(): number | null
}

/**
 * Starts the bot on the data of `dataDir`; empty, it is a first start. `cacheDir` holds Node's compiled code: new, nothing was ever
 * started on this machine.
 */
export async function startBot(q: {
  dataDir: string
  cacheDir: string
  agencyFile: string
  /** How it meets its platform: `slackEnv`, or the variables of Teams. */
  env: Record<string, string>
}): Promise<MeasuredBot> {
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
      ...q.env,
    },
  })
  const pid = descendants(child.process.pid ?? 0).find((one) => /^\S*node .*start\.mjs/.test(one.command))?.pid
  if (pid === undefined) throw new Error('the process of the bot was not found')
  return {
    ...child,
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
    messagesUrl: `http://127.0.0.1:${port}/api/messages`,
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

/** How the bot meets a simulated Slack. */
export const slackEnv = (apiUrl: string): Record<string, string> => ({
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_API_URL: apiUrl,
})

/** A platform's own framework, opening one small page and doing nothing else. */
export interface Bare extends Child {
  /** Where its platform calls it. */
  url: string
  memory(): Memory | null
  processorMs(): number | null
}

export const startBareBolt = (apiUrl: string, cacheDir: string): Promise<Bare> =>
  startBare('bare-bolt.mjs', '/slack/events', { ...slackEnv(apiUrl), NODE_COMPILE_CACHE: cacheDir })

export const startBareBotbuilder = (env: Record<string, string>, cacheDir: string): Promise<Bare> =>
  startBare('bare-botbuilder.mjs', '/api/messages', { ...env, NODE_COMPILE_CACHE: cacheDir })

async function startBare(file: string, path: string, env: Record<string, string>): Promise<Bare> {
  const port = await freePort()
  const child = await startChild({
    command: 'node',
    args: [join(import.meta.dirname, file)],
    url: `http://127.0.0.1:${port}/readyz`,
    env: { PORT: String(port), ...env },
  })
  const pid = child.process.pid ?? 0
  return { ...child, url: `http://127.0.0.1:${port}${path}`, memory: () => memoryOf(pid), processorMs: () => processorMs(pid) }
}
