/** Slack takes about one post a second per channel and allows a short burst. */
const BURST = 3
const REFILL_MS = 1_000
/** Channels remembered at most; the oldest are full again long before they are dropped. */
const CHANNELS = 10_000

/**
 * When a call may go out: not before the Retry-After of its method, and posts no faster than the channel takes them. Only counts;
 * `now` is given in, in milliseconds of any steady clock.
 */
export class Pace {
  readonly #methods = new Map<string, number>()
  readonly #channels = new Map<string, { tokens: number; at: number }>()

  /** Slack said 429: no call of this method before that time has passed. */
  hold(method: string, forMs: number, now: number): void {
    this.#methods.set(method, Math.max(this.#methods.get(method) ?? 0, now + forMs))
  }

  /** Milliseconds until this method may be called at all; 0 when at once. */
  held(method: string, now: number): number {
    return Math.max(0, (this.#methods.get(method) ?? 0) - now)
  }

  /** Takes one post's place in the channel and returns how long it has to wait for it. */
  reserve(channel: string, now: number): number {
    const before = this.#channels.get(channel) ?? { tokens: BURST, at: now }
    const tokens = Math.min(BURST, before.tokens + (now - before.at) / REFILL_MS) - 1
    this.#channels.delete(channel)
    this.#channels.set(channel, { tokens, at: now })
    if (this.#channels.size > CHANNELS) this.#channels.delete(this.#channels.keys().next().value as string)
    return tokens >= 0 ? 0 : Math.ceil(-tokens * REFILL_MS)
  }

  /** Gives back a place that was not used. */
  release(channel: string): void {
    const entry = this.#channels.get(channel)
    if (entry) entry.tokens += 1
  }
}
