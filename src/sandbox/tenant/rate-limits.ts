/** Messages into one conversation, and as many chats opened with one person (learn.microsoft.com/microsoftteams, bots: rate limit). */
const CONVERSATION = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
]
/** All calls of one app in one tenant. */
const TENANT = [{ count: 50, ms: 1_000 }]

/** Teams' rate limits, off until a test asks for them. Counted in real time. */
export class RateLimits {
  enforced = false
  readonly #calls = new Map<string, number[]>()
  readonly #wallNow: () => number

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow
  }

  /** Seconds to wait, or null when the call is within the limits (and then it is counted). */
  check(what: string): number | null {
    if (!this.enforced) return null
    const now = this.#wallNow()
    const wait = Math.max(this.#waitMs(what, CONVERSATION, now), this.#waitMs('', TENANT, now))
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    this.#calls.get(what)?.push(now)
    this.#calls.get('')?.push(now)
    return null
  }

  #waitMs(key: string, windows: readonly { count: number; ms: number }[], now: number): number {
    const longest = windows.at(-1)?.ms ?? 0
    const recent = (this.#calls.get(key) ?? []).filter((at) => now - at < longest)
    this.#calls.set(key, recent)
    return windows.reduce((most, { count, ms }) => {
      const oldest = recent.at(-count)
      return oldest === undefined ? most : Math.max(most, oldest + ms - now)
    }, 0)
  }
}
