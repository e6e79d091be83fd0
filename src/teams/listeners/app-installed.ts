import { isPersonal } from '../address.ts'
import type { Inbound } from '../read-activity.ts'
import type { TeamsDeps } from '../teams-deps.ts'

/** Somebody added the bot to their own chat: they are welcomed once. In a team or group nothing is said to anybody. */
export const appInstalled =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<void> => {
    if (!isPersonal(activity) || activity.from.id === activity.recipient.id) return
    await deps.met.note(deps, activity, true)
  }
