import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson } from '#sandbox/slack/people/acting-person.ts'
import { createSimulatedSlack, type SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { eventually } from './eventually.ts'
import { agencyOf, movedToTeams } from './teams.ts'
import { objectIdOf, onTenant, openTenant } from './tenant.ts'

const METRICS_TOKEN = 'only-of-this-drill'
const START = join(import.meta.dirname, '../../src/main/start.ts')
const SECRETS = { signingSecret: 'drill-signing-secret', botToken: 'xoxb-drill' }

/** The bot as a process of its own, which a test may kill, against a simulated platform in the test's process, which lives on. */
export interface BotProcess {
  child: ChildProcess
  /** Everything it printed. */
  out(): string
  /** Where it listens. */
  url: string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export interface ProcessDrill {
  dataDir: string
  person(key: string): ActingPerson
  /** Starts the bot on what is in the data directory, and resolves when it serves. */
  start(env?: Record<string, string>): Promise<BotProcess>
  /** Starts it without waiting for anything. */
  launch(env?: Record<string, string>): Omit<BotProcess, 'url'>
  /** Resolves when what was launched serves, and the platform knows where. */
  serving(run: Omit<BotProcess, 'url'>): Promise<BotProcess>
  /** Resolves when all that is due has gone out and it is written down that it did. */
  allSent(bot: BotProcess): Promise<void>
  /** Everything that all its processes printed. */
  printed(): string
  /** Processes that have the data directory on their command line: the database server of this drill, or of an earlier kill. */
  left(): string[]
  close(): Promise<void>
}

export interface Drill extends ProcessDrill {
  slack: SimulatedSlack
}

export interface TeamsDrill extends ProcessDrill {
  teams: SimulatedTeams
}

interface DrillOptions {
  teams: readonly string[]
  /** How fast the bot's clock runs, and that of the platform's messages. */
  speed?: number
  /** What is started instead of `npm start`'s own entry point; it has a channel to this process. */
  entry?: string
  /** Settings over those of the drill. */
  env?: Record<string, string>
  /** Waits (real ms) before Slack sends an event again that was not answered. */
  retryDelaysMs?: readonly number[]
}

interface AgencyFile {
  people: { key: string; name: string; slack: string }[]
}

/** What a drill needs of its platform. */
interface DrillPlatform {
  env: Record<string, string>
  connect(url: string): void
  person(key: string): ActingPerson
  close(): Promise<void>
}

/**
 * On Slack. `speed`: Slack's clock runs as fast as the bot's, or read-back by time would look in the wrong place. The team is always
 * open, and at `soon` people are reminded after minutes.
 */
export async function startDrill(q: DrillOptions): Promise<Drill> {
  const text = agencyFileOf(q.teams)
  const agency = JSON.parse(text) as AgencyFile
  const slack = createSimulatedSlack({
    ...SECRETS,
    users: agency.people.map((p) => ({ id: p.slack, name: p.key, real_name: p.name, tz: 'America/New_York' })),
    now: clockOf(q.speed),
    retryDelaysMs: q.retryDelaysMs ?? [200, 1_000, 2_000],
  })
  const { apiUrl } = await slack.listen()
  const drill = await processDrill(text, q, {
    env: { SLACK_SIGNING_SECRET: SECRETS.signingSecret, SLACK_BOT_TOKEN: SECRETS.botToken, SLACK_API_URL: apiUrl },
    connect: (url) => slack.connect({ eventsUrl: `${url}/slack/events` }),
    person: (key) => actingPerson(slack, agency.people.find((p) => p.key === key)?.slack ?? ''),
    close: () => slack.close(),
  })
  return { ...drill, slack }
}

/** The same on Teams alone, with Teams' rate limits in force. */
export async function startTeamsDrill(q: DrillOptions): Promise<TeamsDrill> {
  const text = agencyFileOf(q.teams)
  const { people } = JSON.parse(text) as AgencyFile
  const teams = await openTenant(people, clockOf(q.speed))
  teams.enforceRateLimits(true)
  const settings = teams.settings()
  const everybody = onTenant(teams, () => true)
  const drill = await processDrill(movedToTeams(text, { has: everybody.has, idOf: objectIdOf }), q, {
    env: {
      TEAMS_APP_ID: settings.appId,
      TEAMS_APP_PASSWORD: settings.proof?.secret ?? '',
      TEAMS_TENANT_ID: settings.tenantIds.join(),
      TEAMS_OPENID_METADATA_URL: settings.openIdMetadataUrl,
      TEAMS_LOGIN_URL: settings.loginUrl,
      TEAMS_SERVICE_URL: settings.serviceUrl,
    },
    connect: (url) => teams.connect({ messagesUrl: `${url}/api/messages` }),
    person: everybody.person,
    close: () => teams.close(),
  })
  return { ...drill, teams }
}

function agencyFileOf(teams: readonly string[]): string {
  const always = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]))
  const soon = { acknowledge: '20min', answer: '60min', remind: ['5min', '10min', '15min'], backup: '20min', manager: '40min' }
  return JSON.stringify({ ...JSON.parse(agencyOf(teams)), hours: always, holidays: [], urgency: { soon } })
}

function clockOf(speed = 1): () => number {
  const began = Date.now()
  return () => began + (Date.now() - began) * speed
}

async function processDrill(agency: string, q: DrillOptions, platform: DrillPlatform): Promise<ProcessDrill> {
  const { speed = 1, entry = START, env: settings = {} } = q
  const dir = await mkdtemp(join(tmpdir(), 'dr-'))
  const dataDir = join(dir, 'data')
  const agencyFile = join(dir, 'agency.yaml')
  await writeFile(agencyFile, agency)
  const running: Omit<BotProcess, 'url'>[] = []
  const launch: ProcessDrill['launch'] = (env = {}) => {
    const child = spawn(process.execPath, [entry], {
      cwd: dir,
      stdio: ['pipe', 'pipe', 'pipe', ...(q.entry === undefined ? [] : (['ipc'] as const))],
      env: {
        PATH: process.env.PATH ?? '',
        HOST: '127.0.0.1',
        PORT: '0',
        DATA_DIR: dataDir,
        AGENCY_FILE: agencyFile,
        CLOCK_SPEED: String(speed),
        METRICS_TOKEN,
        ...platform.env,
        ...settings,
        ...env,
      },
    })
    let out = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (out += text))
    const run = { child, out: () => out, ended: once(child, 'close').then(([code, signal]) => ({ code, signal })) }
    running.push(run)
    return run
  }
  const serving: ProcessDrill['serving'] = async (run) => {
    const url = await listening(run)
    platform.connect(url)
    return { ...run, url }
  }
  return {
    dataDir,
    person: platform.person,
    launch,
    serving,
    start: (env) => serving(launch(env)),
    allSent: async ({ url }) => {
      await eventually(async () => {
        const metrics = (await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text()).split(
          '\n',
        )
        for (const name of ['boundary_notices{state="sending"}', 'boundary_notices_oldest_due_age_seconds'])
          expect(metrics).toContain(`${name} 0`)
      })
    },
    printed: () => running.map((run) => run.out()).join(''),
    left: () =>
      execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(dataDir)),
    close: async () => {
      for (const { child, ended } of running) {
        child.kill('SIGTERM')
        await ended
      }
      await platform.close()
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
