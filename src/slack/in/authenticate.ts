import { createHmac, timingSafeEqual } from 'node:crypto'
import { TIMES } from '../limits.ts'

export type SignatureVerdict = 'ok' | 'missing' | 'stale' | 'wrong' | 'replayed'

/** Entries kept at most: far above what 10 minutes of a busy workspace bring, and a few megabytes. */
const REMEMBERED = 100_000

/**
 * Checks Slack's request signature (HMAC-SHA256 over `v0:timestamp:body`). Unlike Bolt's check it bounds the timestamp both ways and
 * refuses a signature it has seen in the last 10 minutes. The clock is the machine's, whatever time the product runs on.
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack
 */
export class SignatureCheck {
  readonly #secret: string
  readonly #clock: () => number
  readonly #seen = new Map<string, number>()

  constructor(secret: string, clock: () => number = Date.now) {
    if (secret === '') throw new Error('a signing secret is needed')
    this.#secret = secret
    this.#clock = clock
  }

  /** Only a request whose signature is right is remembered, so a flood of forged ones takes no memory. */
  check(headers: { signature: string | undefined; timestamp: string | undefined }, body: Buffer): SignatureVerdict {
    const { signature, timestamp } = headers
    if (!signature || !timestamp || !/^\d{1,12}$/.test(timestamp)) return 'missing'
    const now = this.#clock()
    if (Math.abs(now - Number(timestamp) * 1000) > TIMES.skew) return 'stale'
    const expected = `v0=${createHmac('sha256', this.#secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`
    const given = Buffer.from(signature)
    if (given.length !== expected.length || !timingSafeEqual(given, Buffer.from(expected))) return 'wrong'
    return this.#remember(signature, now) ? 'ok' : 'replayed'
  }

  /** Lets a request that we could not serve come again with the same signature. */
  forget(signature: string): void {
    this.#seen.delete(signature)
  }

  get size(): number {
    return this.#seen.size
  }

  #remember(signature: string, now: number): boolean {
    for (const [old, until] of this.#seen) {
      if (until > now && this.#seen.size < REMEMBERED) break
      this.#seen.delete(old)
    }
    if (this.#seen.has(signature)) return false
    this.#seen.set(signature, now + TIMES.replayMemory)
    return true
  }
}
