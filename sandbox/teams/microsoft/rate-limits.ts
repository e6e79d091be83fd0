import { RateWindows } from '#sandbox/platform/rate-windows.ts'

/** Messages into one conversation, and as many chats opened with one person (learn.microsoft.com/microsoftteams, bots: rate limit). */
const CONVERSATION = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
]
/** All calls of one app in one tenant. */
const TENANT = [{ count: 50, ms: 1_000 }]

/** Teams' rate limits. */
export class RateLimits extends RateWindows {
  /** Seconds to wait, or null when the call is within the limits (and then it is counted). */
  check(what: string): number | null {
    return this.take({ [what]: CONVERSATION, '': TENANT })
  }
}
