import { createHash } from 'node:crypto'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { actingPerson, type TeamsFallback } from '#sandbox/teams/people/acting-person.ts'
import { createSimulatedTeams, type SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import type { OnTeams } from './teams.ts'

const APP_ID = '11111111-2222-4333-8444-555555555555'
const TENANT_ID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'

/** A simulated tenant on a port of its own, with an account for everybody in `people`. `now`: the clock of its messages. */
export async function openTenant(people: readonly { key: string; name: string }[], now: () => number): Promise<SimulatedTeams> {
  const users = people.map(({ key, name }) => ({ id: objectIdOf(key), key, name, tz: 'America/New_York' }))
  const tenant = createSimulatedTeams({ appId: APP_ID, appPassword: 'a-client-secret', tenantId: TENANT_ID, users, now })
  await tenant.listen()
  return tenant
}

/** Where a bot of the tests finds the people who are on Teams: one acting person each, who remembers where their Home stands. */
export function onTenant(tenant: SimulatedTeams, has: OnTeams['has'], differs?: (fallback: TeamsFallback) => void): OnTeams {
  const people = new Map<string, ActingPerson>()
  const person = (key: string): ActingPerson => {
    const found = people.get(key) ?? actingPerson(tenant, objectIdOf(key), differs)
    people.set(key, found)
    return found
  }
  return { settings: tenant.settings(), has, idOf: objectIdOf, person }
}

/** Object ids in the directory, one for each key. */
export function objectIdOf(key: string): string {
  const hash = createHash('sha256').update(key).digest('hex')
  return `${hash.slice(0, 8)}-0000-4000-8000-${hash.slice(8, 20)}`
}
