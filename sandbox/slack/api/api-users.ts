import type { JsonObject } from '#sandbox/platform/json.ts'
import { ApiError, type ApiMethod, need, type Simulation } from '#sandbox/slack/simulation.ts'
import type { SimulatedUser } from '#sandbox/slack/slack-shapes.ts'

const profile = (sim: Simulation, user: SimulatedUser, now: number): JsonObject => ({
  id: user.id,
  team_id: sim.identity.teamId,
  name: user.name,
  deleted: user.deleted === true,
  real_name: user.real_name,
  tz: user.tz,
  tz_label: user.tz,
  tz_offset: offsetSeconds(user.tz, now),
  profile: {
    real_name: user.real_name,
    real_name_normalized: user.real_name,
    display_name: user.name,
    display_name_normalized: user.name,
    team: sim.identity.teamId,
    ...(user.email === undefined ? {} : { email: user.email }),
  },
  is_admin: false,
  is_bot: user.id === sim.identity.botUserId,
  is_restricted: false,
  locale: 'en-US',
  updated: 0,
})

const offsetSeconds = (zone: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9

const authTest: ApiMethod = (sim) => ({
  ok: true,
  url: `https://${sim.identity.domain}.example/`,
  team: sim.identity.teamName,
  user: 'boundary',
  team_id: sim.identity.teamId,
  user_id: sim.identity.botUserId,
  bot_id: sim.identity.botId,
  is_enterprise_install: false,
})

const info: ApiMethod = (sim, args) => {
  const user = sim.state.users.get(need(args, 'user'))
  if (user === undefined) throw new ApiError('user_not_found')
  return { ok: true, user: profile(sim, user, sim.wallNow()) }
}

const lookupByEmail: ApiMethod = (sim, args) => {
  const email = need(args, 'email').toLowerCase()
  const user = [...sim.state.users.values()].find((u) => u.email?.toLowerCase() === email && u.deleted !== true)
  if (user === undefined) throw new ApiError('users_not_found')
  return { ok: true, user: profile(sim, user, sim.wallNow()) }
}

const apiTest: ApiMethod = (_sim, args) => {
  if (typeof args.error === 'string') throw new ApiError(args.error)
  return { ok: true, args }
}

export const USER_METHODS: Record<string, ApiMethod> = {
  'auth.test': authTest,
  'users.info': info,
  'users.lookupByEmail': lookupByEmail,
  'api.test': apiTest,
}
