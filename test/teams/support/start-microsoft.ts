import { createSimulatedTeams, type SimulatedTeams, type SimulatedTeamsOptions } from '#sandbox/teams/simulated-teams.ts'
import { PATIENCE_MS } from '#test/support/eventually.ts'

export const APP_ID = '11111111-2222-4333-8444-555555555555'
export const APP_PASSWORD = 'a-client-secret'
export const TENANT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee'
export const CHANNEL = '19:general@thread.tacv2'

const PEOPLE = ['dana', 'sam'].map((key) => ({ id: key, key, name: 'A Name', tz: 'America/New_York' }))

/** A simulated tenant on a port of its own. Its clock is the machine's unless said, and it waits for a bot on a busy machine. */
export async function startMicrosoft(options: Partial<SimulatedTeamsOptions> = {}): Promise<SimulatedTeams> {
  const world = createSimulatedTeams({
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    tenantId: TENANT,
    users: PEOPLE,
    now: Date.now,
    ...options,
  })
  world.answerWithin(PATIENCE_MS)
  await world.listen()
  return world
}
