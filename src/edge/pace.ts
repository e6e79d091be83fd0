import { remember } from './remember.ts'

/**
 * A token bucket for each key: `burst` at once, then one every `refillMs`. Only counts; `now` is given in, in milliseconds of any steady
 * clock. Of `most` keys the oldest is forgotten, and starts full again.
 */
export class Buckets {
  readonly #of: { burst: number; refillMs: number; most: number }
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(of: { burst: number; refillMs: number; most: number }) {
    this.#of = of
  }

  /** Takes a place and returns how long it has to wait for it; `later` when that is longer than `atMostMs`, and takes none. */
  turn(key: string, now: number, atMostMs: number): number | { later: number } {
    const ms = this.reserve(key, now)
    if (ms <= atMostMs) return ms
    this.release(key)
    return { later: ms }
  }

  /** Takes a place and returns how long it has to wait for it. */
  reserve(key: string, now: number): number {
    const { burst, refillMs, most } = this.#of
    const before = this.#buckets.get(key) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, before.tokens + (now - before.at) / refillMs) - 1
    remember(this.#buckets, key, { tokens, at: now }, most)
    return tokens >= 0 ? 0 : Math.ceil(-tokens * refillMs)
  }

  /** Gives back a place that was not used. */
  release(key: string): void {
    const bucket = this.#buckets.get(key)
    if (bucket) bucket.tokens += 1
  }

  /** Takes a place where there is one at once; false when this one is too many. */
  take(key: string, now: number): boolean {
    if (this.reserve(key, now) === 0) return true
    this.release(key)
    return false
  }
}

/** After a hold an alarm that waited for its end is let go first for this long: it comes back through the outbox. */
const FIRST_MS = 1_500

/** What a platform asked to wait with, such as after a 429. An alarm's call is the first after it. `now` as above. */
export class Holds {
  readonly #until = new Map<string, number>()
  /** Alarms that were told to come back, and until when the others wait for them. */
  readonly #expected = new Map<string, { alarms: number; until: number }>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** Nothing under this key before that time has passed. */
  hold(key: string, forMs: number, now: number): void {
    remember(this.#until, key, Math.max(this.until(key), now + forMs), this.#most)
  }

  /** From when on it may be; long ago when nothing holds it. */
  until(key: string): number {
    return this.#until.get(key) ?? Number.NEGATIVE_INFINITY
  }

  /** The same for what is no alarm: alarms that wait for the end of the hold go first. */
  untilForOthers(key: string): number {
    return Math.max(this.until(key), this.#expected.get(key)?.until ?? Number.NEGATIVE_INFINITY)
  }

  /** An alarm's call waits for the end of the hold. */
  expect(key: string): void {
    const alarms = (this.#expected.get(key)?.alarms ?? 0) + 1
    remember(this.#expected, key, { alarms, until: this.until(key) + FIRST_MS }, this.#most)
  }

  /** An alarm's call goes out, whether it was expected or not. */
  came(key: string): void {
    const expected = this.#expected.get(key)
    if (!expected) return
    if (expected.alarms <= 1) this.#expected.delete(key)
    else expected.alarms -= 1
  }
}
