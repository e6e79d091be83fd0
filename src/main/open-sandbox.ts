import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import type { Agency, Person } from '#domain/agency.ts'
import { chainOf } from '#domain/escalation/chain.ts'
import type { PersonKey, Platform } from '#domain/words.ts'
import { doAllDue } from '#jobs/do-job.ts'
import type { SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { SCHEMA } from '#store/migrate.ts'
import { APP_ROLE } from '#store/roles.ts'
import { NO_MAC } from '#store/tables/audit.ts'
import type { Deps } from '#usecases/deps.ts'
import { deliveriesEnded } from '#usecases/jobs/deliver-notices.ts'
import { dueMoments } from '#usecases/notices/due-moments.ts'
import { takeUpPairs } from '#usecases/sessions/take-up-pairs.ts'
import type { MovableClock } from './clock.ts'
import type { Config } from './config.ts'
import type { TeamsConfig } from './config-teams.ts'
import { answerJson } from './http.ts'
import type { Database } from './open-database.ts'
import type { SandboxPlatforms } from './sandbox-platforms.ts'

/** Both ends are ours and on this machine; the signatures are real all the same. */
export const SANDBOX_SLACK = { signingSecret: 'sandbox-signing-secret', botToken: 'xoxb-sandbox' }

/** While the platform is set to fail, things due stay unsent: then this is long enough to wait. */
const SENT_WITHIN_MS = 4_000

/** The app's registration in the simulated tenant. */
const SANDBOX_TEAMS = {
  appId: '5a4db0c5-0000-4000-8000-00000000b077',
  appPassword: 'sandbox-client-secret',
  tenantId: '5a4db0c5-0000-4000-8000-000000007e4a',
}

export interface OpenedSandbox {
  slack: SimulatedSlack
  teams: SimulatedTeams
  /** Base of the simulated Web API. */
  apiUrl: string
  /** From now on this person works there, as if the agency file had been changed; their open consults move along. */
  moveTo(key: PersonKey, platform: Platform): Promise<void>
  /** Does everything that is due now, messages sent included. */
  settle(): Promise<void>
  handle(req: IncomingMessage, res: ServerResponse): void
  close(): void
}

interface SandboxParts {
  config: Config
  deps: Deps
  database: Database
  clock: MovableClock
  /** Where the bot listens. */
  address: string
  platforms: SandboxPlatforms
  /** Opens the bot's Teams room, once. */
  teamsOpened(settings: TeamsConfig): Promise<void>
  /** Somebody works on another platform now. */
  peopleMoved(): Promise<unknown>
}

/**
 * The simulated workspace and the simulated tenant with the people of the agency file, and their page, mounted on the bot's own server.
 * Their room is loaded only here.
 */
export async function openSandbox(parts: SandboxParts): Promise<OpenedSandbox> {
  const { config, deps, database, clock, address, platforms, teamsOpened, peopleMoved } = parts
  const { createSandbox } = await import('#sandbox/page/serve-page.ts')
  const { createSimulatedSlack } = await import('#sandbox/slack/simulated-slack.ts')
  const { createSimulatedTeams } = await import('#sandbox/teams/simulated-teams.ts')
  const agency = deps.agency.current()
  const people = inOrder(agency).filter((person) => person.slack !== undefined || person.teams !== undefined)
  const slack = createSimulatedSlack({
    ...SANDBOX_SLACK,
    users: people.map((p) => ({
      id: platforms.idsOf(p.key).slack,
      name: p.key,
      real_name: p.name,
      tz: p.timezone ?? agency.timezone,
      email: p.email ?? `${p.key}@example.org`,
    })),
    now: () => clock.now(),
    journalFile: join(config.dataDir, 'sandbox-workspace.jsonl'),
  })
  slack.connect({ eventsUrl: `${address}/slack/events`, selfUrl: address })
  const teams = createSimulatedTeams({
    ...SANDBOX_TEAMS,
    users: people.map((p) => ({ id: platforms.idsOf(p.key).teams, key: p.key, name: p.name, tz: p.timezone ?? agency.timezone })),
    now: () => clock.now(),
    journalFile: join(config.dataDir, 'sandbox-tenant.jsonl'),
  })
  teams.connect({ messagesUrl: `${address}/api/messages`, selfUrl: address })
  const settle = async () => {
    await doAllDue(deps)
    await untilSent(deps)
  }
  const say = (id: string, params = {}) => {
    const reader = people[0] as Person
    return deps.readerContext({ ...reader, timezone: agency.timezone }, null, clock.now()).sayCard(id, params)
  }
  const moveTo: OpenedSandbox['moveTo'] = async (key, platform) => {
    if (platforms.platformOf(key) === platform) return
    if (platform === 'teams') await teamsOpened(teams.settings())
    platforms.pick(key, platform)
    // As an admin does for everybody: the bot is put into their Teams, and says hello.
    if (platform === 'teams') await teams.install(platforms.idsOf(key).teams)
    await peopleMoved()
  }
  const page = createSandbox({
    slack,
    teams,
    platformOf: (key) => platforms.platformOf(key),
    moveTo,
    people: people.map((p) => ({
      id: platforms.idsOf(p.key).slack,
      teamsId: platforms.idsOf(p.key).teams,
      key: p.key,
      name: p.name,
      role: roleOf(p),
      timezone: p.timezone ?? agency.timezone,
    })),
    clock,
    agency: { name: agency.agency, timezone: agency.timezone },
    nextDue: async () => (await dueMoments(deps, 1))[0] ?? null,
    upcoming: (limit) => dueMoments(deps, limit),
    sweepNow: settle,
    reset: async () => {
      // What is being sent would note a chat in which it was sent, and the platform has none of that name afterwards.
      await untilSent(deps)
      await Promise.all([deliveriesEnded(deps), slack.settled(), teams.settled()])
      await emptyDatabase(database, deps.workspace)
      platforms.forget()
      await takeUpPairs(deps)
    },
    texts: say,
    log: (event, facts) => deps.log.warn(facts, event),
  })
  return {
    slack,
    teams,
    moveTo,
    apiUrl: `${address}${slack.apiPath}`,
    settle,
    handle: (req, res) => {
      if (!page.handle(req, res)) answerJson(res, 404, { error: 'not_found' })
    },
    close: () => page.close(),
  }
}

/** The first worker, then whom their consults reach in turn, then everyone else: a newcomer sees two ends of one story. */
function inOrder(agency: Agency): Person[] {
  const worker = agency.people.find((person) => person.roles.includes('worker'))
  const first = worker ? [worker.key, ...chainOf(agency, worker.key)] : []
  const place = (person: Person) => (first.includes(person.key) ? first.indexOf(person.key) : first.length)
  return agency.people.toSorted((a, b) => place(a) - place(b))
}

/** The runner may be sending what was due at the same moment: done means that nothing due is left, with whomever. */
async function untilSent(deps: Deps): Promise<void> {
  const until = performance.now() + SENT_WITHIN_MS
  while (performance.now() < until) {
    const { sending, oldestDueAt } = await deps.store.outbox.counts()
    if (sending === 0 && (oldestDueAt === null || oldestDueAt > deps.clock.now())) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const roleOf = (person: Person): string => person.roles.filter((role) => role !== 'outside').join(', ') || 'outside the line'

/** What start over leaves: the schema as it stands, the keys, and where the audit chain begins. */
const KEPT = ['migrations', 'workspaces', 'data_keys', 'audit_heads']

/** Start over: empties every other table of ours, as their owner. Only ever on the sandbox's own server. */
async function emptyDatabase({ client, embedded }: Database, workspace: string): Promise<void> {
  if (!embedded) throw new Error('only an embedded database can be emptied')
  const db = new pg.Client(client)
  await db.connect()
  try {
    const { rows } = await db.query<{ names: string }>(
      "select string_agg(format('%I.%I', schemaname, tablename), ', ') as names from pg_tables where schemaname = $1 and tablename <> all ($2)",
      [SCHEMA, KEPT],
    )
    await db.query('begin')
    await db.query(`truncate ${rows[0]?.names}`)
    // The chain begins anew; whoever may write to it sees only their workspace.
    await db.query(`set local role ${APP_ROLE}`)
    await db.query("select set_config('app.workspace', $1, true)", [workspace])
    await db.query(`update ${SCHEMA}.audit_heads set seq = 0, mac = $1`, [NO_MAC])
    await db.query('commit')
  } finally {
    await db.end()
  }
}
