import { RateWindows } from '#sandbox/platform/rate-windows.ts'

/** Calls a minute by method (docs.slack.dev/apis/web-api/rate-limits); posting has its own rule of about one a second and channel. */
const PER_MINUTE: Record<string, number> = {
  'conversations.open': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'chat.update': 50,
  'chat.postEphemeral': 100,
  'users.info': 100,
  'users.lookupByEmail': 50,
  'views.open': 100,
  'views.push': 100,
  'views.update': 100,
  'views.publish': 100,
}

/** Slack's rate limits. */
export class RateLimits extends RateWindows {
  /** Seconds to wait, or null when the call is within the limits (and then it is counted). */
  check(method: string, channel: string): number | null {
    if (method === 'chat.postMessage') return this.take({ [`post:${channel}`]: [{ count: 1, ms: 1_000 }] })
    const limit = PER_MINUTE[method]
    return limit === undefined ? null : this.take({ [method]: [{ count: limit, ms: 60_000 }] })
  }
}
