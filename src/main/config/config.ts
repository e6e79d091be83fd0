import { resolve } from 'node:path'
import { z } from 'zod'
import { KeyError, parseKeys, type SealKeys } from '#store/keys.ts'
import { isLoopback } from '#wire/is-loopback.ts'
import type { HttpProxy } from '#wire/proxy.ts'
import { ConfigFault } from './config-fault.ts'
import { readProxy } from './config-proxy.ts'
import { readSlack, type SlackConfig } from './config-slack.ts'
import { readTeams, type TeamsConfig } from './config-teams.ts'

export type { SlackConfig }

/** Everything the bot is told from outside, read once at the start. Holds secrets: never log it. */
export interface Config {
  production: boolean
  http: { host: string; port: number }
  /** Absolute. Embedded Postgres, its keys and the sandbox's clock live here. */
  dataDir: string
  /** Null: embedded Postgres under `dataDir`. */
  databaseUrl: string | null
  /** Null: the queue runs on the same Postgres. */
  redisUrl: string | null
  /** Null with embedded Postgres: made once and kept in `dataDir`. */
  keys: SealKeys | null
  /** Absolute. */
  agencyFile: string
  /** Absolute; null: the pack that ships with the bot. */
  guidanceFile: string | null
  slack: SlackConfig
  /** Null: no Teams. */
  teams: TeamsConfig | null
  /** What everything goes out through; null: straight out. */
  proxy: HttpProxy | null
  /** How many seconds pass for one real second; 1 in production. */
  clockSpeed: number
  /** Where a browser reaches the bot, without a slash at the end; null: nobody has said (the sandbox is reached where it listens). */
  publicUrl: string | null
  /** Who sends it may read the metrics; null: nobody, and in the sandbox this machine. */
  metricsToken: string | null
  logLevel: LogLevel
}

/** The settings of a bot with platforms to serve: with none of them set up, only simulated ones can be. */
export type SetUp = Config & { slack: Exclude<SlackConfig, { mode: 'sandbox' }> }

export const isSetUp = (config: Config): config is SetUp => config.slack.mode !== 'sandbox'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]
/** Ships with the bot; found wherever it is started from. */
const EXAMPLE = resolve(import.meta.dirname, '../../../agency.example.yaml')
const NODE_ENVS = ['development', 'test', 'production'] as const

const isUrlOf =
  (...protocols: string[]) =>
  (value: string): boolean =>
    URL.canParse(value) && protocols.includes(new URL(value).protocol)

/** Keys stand in its links, so plain http only where nothing leaves this machine. */
function isPublicUrl(value: string): boolean {
  if (!isUrlOf('https:', 'http:')(value)) return false
  const { protocol, hostname, pathname, search, hash, username } = new URL(value)
  const bare = pathname === '/' && search === '' && hash === '' && username === ''
  return bare && (protocol === 'https:' || isLoopback(hostname))
}

/** Messages say the mend and never the value: a value may be a secret put under the wrong name. */
const scalars = z.object({
  NODE_ENV: z.enum(NODE_ENVS, `write one of ${NODE_ENVS.join(', ')}`).default('development'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'write a port number from 0 to 65535')
    .transform(Number)
    .refine((n) => n <= 65535, 'write a port number from 0 to 65535')
    .default(3000),
  HOST: z.string().regex(/^\S+$/, 'write one host name or address, such as 127.0.0.1').default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z
    .string()
    .refine(isUrlOf('postgres:', 'postgresql:'), 'write a Postgres address, such as postgres://user:password@host:5432/name')
    .optional(),
  REDIS_URL: z.string().refine(isUrlOf('redis:', 'rediss:'), 'write a Redis address, such as redis://host:6379').optional(),
  AGENCY_FILE: z.string().optional(),
  GUIDANCE_FILE: z.string().optional(),
  CLOCK_SPEED: z
    .string()
    .refine((s) => Number(s) > 0 && Number(s) <= 86_400, 'write a number above 0 and up to 86400; 1 is real time')
    .transform(Number)
    .default(1),
  PUBLIC_URL: z
    .string()
    .refine(isPublicUrl, 'write the address a browser reaches the bot at, such as https://boundary.example.org; https, no path')
    .transform((s) => new URL(s).origin)
    .optional(),
  SANDBOX_OPEN_TO_NETWORK: z.enum(['0', '1'], 'write 1, or leave it out').optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,500}$/, 'write 16 characters or more without a space; make one with: openssl rand -hex 32')
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `write one of ${LOG_LEVELS.join(', ')}`).default('info'),
})

/** A variable set to nothing, as in a copied `.env.example`, counts as absent. */
const filled = (env: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])))

/**
 * The configuration in `env`, checked as a whole.
 * @throws ConfigFault with one line per fault, each naming the variable and the mend, none showing a value.
 */
export function readConfig(rawEnv: Readonly<Record<string, string | undefined>>): Config {
  const env = filled(rawEnv)
  const faults: string[] = []
  const parsed = scalars.safeParse(env)
  if (!parsed.success) for (const issue of parsed.error.issues) faults.push(`${issue.path.join('.')}: ${issue.message}.`)
  const production = env.NODE_ENV === 'production'
  const teams = readTeams(env, production, env.HOST ?? '127.0.0.1', faults)
  const slack = readSlack(env, production, faults, teams !== null && !teams.allowUnauthenticated)
  // Without tokens anybody who reaches the port, as through a proxy beside the bot, is anybody: only invented people may stand behind it.
  if (teams?.allowUnauthenticated && slack.mode !== 'sandbox')
    faults.push(
      'TEAMS_ALLOW_UNAUTHENTICATED: must be left out beside Slack credentials: whoever reaches the port could act as any of your people in Teams and read what they wrote.',
    )
  const proxy = readProxy(env, faults)
  const keys = readKeys(env.ENCRYPTION_KEYS, faults)
  if (env.DATABASE_URL && !env.ENCRYPTION_KEYS)
    faults.push('ENCRYPTION_KEYS: is needed with DATABASE_URL; make one with: echo "k1:$(openssl rand -base64 32)".')
  // In production it is refused as such.
  if (!production && parsed.success && slack.mode === 'sandbox' && !isLoopback(parsed.data.HOST) && env.SANDBOX_OPEN_TO_NETWORK !== '1')
    faults.push(
      'HOST: the sandbox listens on this machine alone. Leave HOST out, or set SANDBOX_OPEN_TO_NETWORK=1: then everyone who can reach the port can act as any of the invented people and read what is typed here.',
    )
  if (production && parsed.success && parsed.data.CLOCK_SPEED !== 1)
    faults.push('CLOCK_SPEED: must be 1 (or left out) when NODE_ENV=production.')
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults)
  const v = parsed.data
  return {
    production,
    http: { host: v.HOST, port: v.PORT },
    dataDir: resolve(v.DATA_DIR),
    databaseUrl: v.DATABASE_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
    keys,
    agencyFile: resolve(v.AGENCY_FILE ?? (slack.mode === 'sandbox' ? EXAMPLE : 'agency.yaml')),
    guidanceFile: v.GUIDANCE_FILE ? resolve(v.GUIDANCE_FILE) : null,
    slack,
    teams,
    proxy,
    clockSpeed: v.CLOCK_SPEED,
    publicUrl: v.PUBLIC_URL ?? null,
    metricsToken: v.METRICS_TOKEN ?? null,
    logLevel: v.LOG_LEVEL,
  }
}

function readKeys(value: string | undefined, faults: string[]): SealKeys | null {
  if (!value) return null
  try {
    return parseKeys(value, 'ENCRYPTION_KEYS')
  } catch (error) {
    if (!(error instanceof KeyError)) throw error
    faults.push(error.message)
    return null
  }
}
