import { createHash } from 'node:crypto'
import { actingPerson } from '#sandbox/tenant/acting-person.ts'
import { createSimulatedTeams, type SimulatedTeams } from '#sandbox/tenant/simulated-teams.ts'
import { agencyOf, type OnTeams, startTeams, type TeamsBot } from '../../support/teams.ts'
import type { Platform } from './platforms.ts'
import { noteFallback } from './running-story.ts'
import type { Told } from './told.ts'
import { toldSlack } from './told-slack.ts'
import { toldTeams } from './told-teams.ts'

export interface ContractOptions {
  /** Names of the teams of the agency file: a story has one of its own. */
  teams: readonly string[]
  startAt?: number
  /** More people of the agency file. */
  extra?: readonly Record<string, unknown>[]
  /** Settings put over the agency file's. */
  agency?: Record<string, unknown>
  /** More settings, such as of the queue; `close` comes after the bot has ended. */
  place?: () => Promise<{ env: Record<string, string>; close(): Promise<void> }>
}

/** A whole bot whose people are on one platform, or on both. */
export interface ContractBot extends Pick<TeamsBot, 'bot' | 'person' | 'team' | 'consult' | 'sql' | 'moveTo' | 'logged'> {
  /** Does everything that is due now; resolves when nothing is on its way in or out. */
  settled(): Promise<void>
  /** What the platform was given, of each platform that somebody is on. */
  told: readonly Told[]
  stop(): Promise<void>
}

const APP_ID = '11111111-2222-4333-8444-555555555555'
const TENANT_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

/** `platform`: where everybody is; or where the person with this key is. */
export async function startContractBot(
  platform: Platform | ((key: string) => Platform),
  { place, teams: names, ...options }: ContractOptions,
): Promise<ContractBot> {
  const platformOf = typeof platform === 'string' ? () => platform : platform
  const people = (JSON.parse(agencyOf(names, options.extra, options.agency)) as { people: { key: string; name: string }[] }).people
  const has = (key: string) => platformOf(key) === 'teams'
  const placed = await place?.()
  const started: { bot?: TeamsBot } = {}
  const now = () => started.bot?.bot.clock.now() ?? options.startAt ?? 0
  const tenant = people.some(({ key }) => has(key)) ? await openTenant(people, now) : null
  const onTeams = tenant ? { onTeams: onTenant(tenant, has) } : {}
  const t = await startTeams(names, { ...options, ...onTeams, ...(placed ? { env: placed.env } : {}) })
  started.bot = t
  tenant?.connect({ messagesUrl: `${t.bot.address}/api/messages` })
  const settled = async () => {
    await tenant?.settled()
    await t.bot.sandbox?.settle()
    await t.slack.settled()
  }
  const onSlack = people.some(({ key }) => !has(key))
  return {
    ...t,
    settled,
    told: [...(onSlack ? [toldSlack(t.slack)] : []), ...(tenant ? [toldTeams(tenant)] : [])],
    moveTo: async (at) => {
      await tenant?.settled()
      await t.moveTo(at)
    },
    stop: async () => {
      await t.stop()
      await tenant?.close()
      await placed?.close()
    },
  }
}

async function openTenant(people: readonly { key: string; name: string }[], now: () => number): Promise<SimulatedTeams> {
  const users = people.map(({ key, name }) => ({ id: objectIdOf(key), key, name, tz: 'America/New_York' }))
  const tenant = createSimulatedTeams({ appId: APP_ID, appPassword: 'a-client-secret', tenantId: TENANT_ID, users, now })
  await tenant.listen()
  return tenant
}

const onTenant = (tenant: SimulatedTeams, has: OnTeams['has']): OnTeams => ({
  settings: tenant.settings(),
  has,
  idOf: objectIdOf,
  person: (key) => actingPerson(tenant, objectIdOf(key), noteFallback),
})

/** Object ids in the directory, one for each key. */
function objectIdOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex')
  return `${hash.slice(0, 8)}-0000-4000-8000-${hash.slice(8, 20)}`
}
