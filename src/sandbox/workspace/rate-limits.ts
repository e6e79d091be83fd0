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

/** Slack's rate limits, off until a test asks for them. Counted in real time. */
export class RateLimits {
  enforced = false
  readonly #calls = new Map<string, number[]>()
  readonly #wallNow: () => number

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow
  }

  /** Seconds to wait, or null when the call is within the limits (and then it is counted). */
  check(method: string, channel: string): number | null {
    if (!this.enforced) return null
    if (method === 'chat.postMessage') return this.#take(`post:${channel}`, 1, 1_000)
    const limit = PER_MINUTE[method]
    return limit === undefined ? null : this.#take(method, limit, 60_000)
  }

  #take(key: string, limit: number, windowMs: number): number | null {
    const now = this.#wallNow()
    const recent = (this.#calls.get(key) ?? []).filter((at) => now - at < windowMs)
    this.#calls.set(key, recent)
    const oldest = recent[0]
    if (recent.length >= limit && oldest !== undefined) return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000))
    recent.push(now)
    return null
  }
}
