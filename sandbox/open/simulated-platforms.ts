import { join } from 'node:path'
import type { Person, Platform } from '#sandbox/product.ts'
import { createSimulatedSlack, type SimulatedSlack } from '#sandbox/slack/simulated-slack.ts'
import { createSimulatedTeams, type SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'

/** Both ends are ours and on this machine; the signatures are real all the same. */
export const CREDENTIALS = { signingSecret: 'sandbox-signing-secret', botToken: 'xoxb-sandbox' }

/** The app's registration in the simulated tenant. */
const REGISTRATION = {
  appId: '5a4db0c5-0000-4000-8000-00000000b077',
  appPassword: 'sandbox-client-secret',
  tenantId: '5a4db0c5-0000-4000-8000-000000007e4a',
}

/** A workspace and a tenant with these people, mounted on the server at `address`, which is the bot's. What was written outlives a restart. */
export function simulatedPlatforms(of: {
  people: readonly (Person & { timezone: string; ids: Readonly<Record<Platform, string>> })[]
  now: () => number
  address: string
  dataDir: string
}): { slack: SimulatedSlack; teams: SimulatedTeams } {
  const { people, now, address, dataDir } = of
  const slack = createSimulatedSlack({
    ...CREDENTIALS,
    users: people.map((p) => ({
      id: p.ids.slack,
      name: p.key,
      real_name: p.name,
      tz: p.timezone,
      email: p.email ?? `${p.key}@example.org`,
    })),
    now,
    journalFile: join(dataDir, 'sandbox-workspace.jsonl'),
  })
  slack.connect({ eventsUrl: `${address}/slack/events`, selfUrl: address })
  const teams = createSimulatedTeams({
    ...REGISTRATION,
    users: people.map((p) => ({ id: p.ids.teams, key: p.key, name: p.name, tz: p.timezone })),
    now,
    journalFile: join(dataDir, 'sandbox-tenant.jsonl'),
  })
  teams.connect({ messagesUrl: `${address}/api/messages`, selfUrl: address })
  return { slack, teams }
}
