import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Consult } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import type { TeamsConfig } from '#main/config/config-teams.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { startTestBot, type TestBot } from './bot.ts'

/** One worker and their whole chain, theirs alone: stories in different teams can be played at the same time. */
export interface Team {
  dana: ActingPerson
  sam: ActingPerson
  bo: ActingPerson
  mo: ActingPerson
  lu: ActingPerson
  /** Key of a member in the agency file, such as `sam-elm`. */
  key(who: Role): string
  /** Name of a member as people read it, such as `Sam Elm`. */
  name(who: Role): string
}
type Role = (typeof ROLES)[number]

const ROLES = ['dana', 'sam', 'bo', 'mo', 'lu'] as const
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const NAMES: Readonly<Record<Role, string>> = { dana: 'Dana', sam: 'Sam', bo: 'Bo', mo: 'Mo', lu: 'Lu' }

export interface TeamsBot extends TestBot {
  team(name: string): Team
  consult(token: string): Promise<Consult>
  /** As the superuser, past row-level security. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** A digest of every row of every table of ours, by table. When somebody was last seen is left out: that is no part of a consult. */
  digest(): Promise<Record<string, string>>
}

const slackId = (who: string, team: string): string => `U${who}${team}`.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** The agency file of `teams`: the example agency's rules and outside people, with a team for each name; `settings` over it. JSON is YAML. */
export function agencyOf(
  teams: readonly string[],
  extra: readonly Record<string, unknown>[] = [],
  settings: Record<string, unknown> = {},
): string {
  const member = (who: Role, team: string, more: Record<string, unknown>) => ({
    key: `${who}-${team}`,
    name: `${NAMES[who]} ${team[0]?.toUpperCase()}${team.slice(1)}`,
    slack: slackId(who, team),
    ...more,
  })
  const outside = (key: string, name: string, phone: string) => ({ key, name, roles: ['outside'], slack: slackId(key, ''), phone })
  return JSON.stringify({
    agency: 'Riverside Family Services',
    timezone: 'America/New_York',
    emergency: {
      phone: '911',
      me: 'Get to people or behind a door',
      someone_else: 'Stay with them or on the line if it is safe for you',
      risk_procedure_url: 'https://intranet.example/risk',
    },
    contacts: {
      fallback_phone: '+1 555 0100',
      duty_phone: '+1 555 0101',
      hr: 'rae',
      safeguarding: 'lee',
      conduct: 'rae',
      independent: 'ivy',
      staff_support: 'https://intranet.example/staff-support',
    },
    duty: { now_list: ['kim'], rota: [] },
    hours: Object.fromEntries(WEEKDAYS.map((day) => [day, ['09:00-17:00']])),
    holidays: { country: 'US', region: 'NY' },
    case_tokens: 'worker',
    policies: [
      {
        id: 'personal-contact',
        title: 'Personal contact with clients',
        url: 'https://intranet.example/policy/contact',
        version: '2026-03',
        categories: ['personal_interest', 'contact_channel', 'dual_role'],
      },
    ],
    people: [
      ...teams.flatMap((team) => [
        member('dana', team, {
          roles: ['worker'],
          supervisor: `sam-${team}`,
          backup: `bo-${team}`,
          manager: `mo-${team}`,
          last_resort: [`lu-${team}`],
          phone: '+1 212 555 0110',
        }),
        member('sam', team, { roles: ['supervisor'] }),
        member('bo', team, { roles: ['supervisor'], now_out_of_hours: true }),
        member('mo', team, { roles: ['manager'], now_out_of_hours: true }),
        member('lu', team, { roles: ['manager'] }),
      ]),
      { key: 'kim', name: 'Kim Vale', roles: ['supervisor', 'duty'], slack: 'U0KIM', now_out_of_hours: true },
      outside('rae', 'Rae Novak', '+1 555 0105'),
      outside('lee', 'Lee Abara', '+1 555 0106'),
      outside('ivy', 'Ivy Stone', '+1 555 0107'),
      { key: 'ada', name: 'Ada Berg', roles: ['admin'], slack: 'U0ADA' },
      ...extra,
    ],
    ...settings,
  })
}

/** People who are on Teams instead of Slack. */
export interface OnTeams {
  settings: TeamsConfig
  has(key: string): boolean
  /** Their object id. */
  idOf(key: string): string
  person(key: string): ActingPerson
}

/** The agency file with these people moved to Teams. */
export function movedToTeams(agency: string, { has, idOf }: Pick<OnTeams, 'has' | 'idOf'>): string {
  const file = JSON.parse(agency) as { people: { key: string; slack?: string }[] }
  const people = file.people.map(({ slack, ...person }) =>
    has(person.key) ? { ...person, teams: idOf(person.key) } : { ...person, slack },
  )
  return JSON.stringify({ ...file, people })
}

/** A whole bot, as `startTestBot`, in an agency with a team for each name. */
export async function startTeams(
  teams: readonly string[],
  q: {
    startAt?: number
    env?: Record<string, string>
    extra?: readonly Record<string, unknown>[]
    agency?: Record<string, unknown>
    onTeams?: OnTeams
    hurried?: boolean
  } = {},
): Promise<TeamsBot & { agencyFile: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'ag-'))
  const agencyFile = join(dir, 'agency.yaml')
  const { onTeams, ...options } = q
  const agency = agencyOf(teams, q.extra, q.agency)
  await writeFile(agencyFile, onTeams ? movedToTeams(agency, onTeams) : agency)
  const settings = onTeams ? { teams: onTeams.settings } : {}
  const bot = await startTestBot({ ...options, ...settings, env: { ...q.env, AGENCY_FILE: agencyFile } })
  const person = (key: string) => (onTeams?.has(key) ? onTeams.person(key) : bot.person(key))
  const db = new pg.Pool({
    host: join(bot.dataDir, 'socket'),
    user: 'postgres',
    database: 'boundary',
    max: 1,
    options: '-c search_path=boundary',
  })
  // The server goes before this pool does when a test takes the database away.
  db.on('error', () => {})
  const sql: TeamsBot['sql'] = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await db.query<R>(text, values)).rows
  return {
    ...bot,
    agencyFile,
    person,
    sql,
    team: (name) => ({
      dana: person(`dana-${name}`),
      sam: person(`sam-${name}`),
      bo: person(`bo-${name}`),
      mo: person(`mo-${name}`),
      lu: person(`lu-${name}`),
      key: (who) => `${who}-${name}`,
      name: (who) => bot.bot.deps.agency.current().byKey.get(named(`${who}-${name}`))?.name ?? '',
    }),
    consult: async (token) => {
      const found = await bot.bot.store.read(bot.bot.deps.workspace, (tx) => tx.consults.byToken(named(token)))
      if (!found) throw new Error(`no consult ${token}`)
      return found
    },
    digest: () => digestOf(sql),
    stop: async () => {
      await db.end()
      await bot.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** What changes by itself while nobody does anything. */
const LEFT_OUT: Readonly<Record<string, string>> = { contacts: 'active_at' }

async function digestOf(sql: TeamsBot['sql']): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'boundary' and table_type = 'BASE TABLE' order by 1`,
  )
  const out: Record<string, string> = {}
  for (const { name } of tables) {
    const row = LEFT_OUT[name] === undefined ? 'to_jsonb(t)' : `to_jsonb(t) - '${LEFT_OUT[name]}'`
    const [found] = await sql<{ n: string; md5: string }>(
      `select count(*)::text as n, md5(coalesce(string_agg((${row})::text, '|' order by (${row})::text), '')) as md5 from ${name} t`,
    )
    out[name] = `${found?.n} ${found?.md5}`
  }
  return out
}
