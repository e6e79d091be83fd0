import type { TeamsDeps } from '../deps.ts'
import { isPersonal } from '../in/address.ts'
import type { Inbound } from '../in/read-activity.ts'

/** Somebody added the bot to their own chat: they are welcomed once. In a team or group nothing is said to anybody. */
export const appInstalled =
  (deps: TeamsDeps) =>
  async (activity: Inbound): Promise<void> => {
    if (!isPersonal(activity) || activity.from.id === activity.recipient.id) return
    await deps.reached.note(deps, activity, true)
  }
