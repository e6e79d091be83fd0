import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson } from '#sandbox/workspace/acting-person.ts'
import { createSimulatedSlack, type SimulatedSlack } from '#sandbox/workspace/simulated-slack.ts'
import { agencyOf } from './teams.ts'

const START = join(import.meta.dirname, '../../src/main/start.ts')
const SECRETS = { signingSecret: 'drill-signing-secret', botToken: 'xoxb-drill' }

/** The bot as a process of its own, which a test may kill, against a simulated Slack in the test's process, which lives on. */
export interface BotProcess {
  child: ChildProcess
  /** Everything it printed. */
  out(): string
  /** Where it listens. */
  url: string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export interface Drill {
  slack: SimulatedSlack
  dataDir: string
  person(key: string): ActingPerson
  /** Starts the bot on what is in the data directory, and resolves when it serves. */
  start(env?: Record<string, string>): Promise<BotProcess>
  /** Starts it without waiting for anything. */
  launch(env?: Record<string, string>): Omit<BotProcess, 'url'>
  /** Processes that have the data directory on their command line: the database server of this drill, or of an earlier kill. */
  left(): string[]
  close(): Promise<void>
}

/**
 * `speed`: how fast the bot's clock runs; Slack's runs as fast, or read-back by time would look in the wrong place. The team is always
 * open, and at `soon` people are reminded after minutes.
 */
export async function startDrill(q: { teams: readonly string[]; speed?: number }): Promise<Drill> {
  const dir = await mkdtemp(join(tmpdir(), 'dr-'))
  const dataDir = join(dir, 'data')
  const agencyFile = join(dir, 'agency.yaml')
  const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]))
  const soon = { acknowledge: '20min', answer: '60min', remind: ['5min', '10min', '15min'], backup: '20min', manager: '40min' }
  const agency = { ...JSON.parse(agencyOf(q.teams)), hours: always, holidays: [], urgency: { soon } }
  await writeFile(agencyFile, JSON.stringify(agency))
  const speed = q.speed ?? 1
  const began = Date.now()
  const slack = createSimulatedSlack({
    ...SECRETS,
    users: agency.people.map((p: { slack: string; key: string; name: string }) => ({
      id: p.slack,
      name: p.key,
      real_name: p.name,
      tz: 'America/New_York',
    })),
    now: () => began + (Date.now() - began) * speed,
    retryDelaysMs: [200, 1_000, 2_000],
  })
  const { apiUrl } = await slack.listen()
  const running: Omit<BotProcess, 'url'>[] = []
  const launch: Drill['launch'] = (env = {}) => {
    const child = spawn(process.execPath, [START], {
      cwd: dir,
      env: {
        PATH: process.env.PATH ?? '',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: dataDir,
        AGENCY_FILE: agencyFile,
        SLACK_SIGNING_SECRET: SECRETS.signingSecret,
        SLACK_BOT_TOKEN: SECRETS.botToken,
        SLACK_API_URL: apiUrl,
        CLOCK_SPEED: String(speed),
        ...env,
      },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (out += text))
    const run = { child, out: () => out, ended: once(child, 'close').then(([code, signal]) => ({ code, signal })) }
    running.push(run)
    return run
  }
  return {
    slack,
    dataDir,
    person: (key) => {
      const found = agency.people.find((p: { key: string }) => p.key === key)
      return actingPerson(slack, found.slack)
    },
    launch,
    start: async (env) => {
      const run = launch(env)
      const url = await listening(run)
      slack.connect({ eventsUrl: `${url}/slack/events` })
      return { ...run, url }
    },
    left: () =>
      execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(dataDir)),
    close: async () => {
      for (const { child, ended } of running) {
        child.kill('SIGTERM')
        await ended
      }
      await slack.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** The address in the line that greets the person who started it; rejects with what it said instead. */
function listening({ child, out }: Omit<BotProcess, 'url'>): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = /health at (http:\/\/\S+)\/readyz/.exec(out())?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', look)
    child.once('close', (code) => reject(new Error(`the bot ended with ${code}:\n${out()}`)))
    look()
  })
}
