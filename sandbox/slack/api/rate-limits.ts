import { type RateWindow, RateWindows } from '#sandbox/platform/rate-windows.ts'

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
  readonly #own = new Map<string, RateWindow>()

  /** Another limit for a method than the documented one, kept whether or not the others are. */
  set(method: string, window: RateWindow): void {
    this.#own.set(method, window)
  }

  /** Seconds to wait, or null when the call is within the limits (and then it is counted). */
  check(method: string, channel: string): number | null {
    if (method === 'chat.postMessage') return this.take({ [`post:${channel}`]: [{ count: 1, ms: 1_000 }] })
    const perMinute = PER_MINUTE[method]
    const own = this.#own.get(method)
    if (own !== undefined) return this.take({ [method]: [own] }, true)
    return perMinute === undefined ? null : this.take({ [method]: [{ count: perMinute, ms: 60_000 }] })
  }
}
