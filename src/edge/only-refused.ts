/** So many in a row, over so long (real ms), and none that was good. */
const MANY = 3
const FOR_MS = 60_000
/** Nothing came for this long: nothing is known any more. */
const OVER_MS = 15 * 60_000

/**
 * Requests that look like the platform's and are refused one after the other, while none is good: a wrong secret, or a clock that is off.
 * Anybody may send such requests, so a single good one outweighs them all.
 */
export class OnlyRefused {
  readonly #now: () => number
  #refused: { since: number; lastAt: number; count: number; code: string } | null = null

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  good(): void {
    this.#refused = null
  }

  refused(code: string): void {
    const now = this.#now()
    const before = this.#refused && now - this.#refused.lastAt < OVER_MS ? this.#refused : { since: now, count: 0 }
    this.#refused = { since: before.since, lastAt: now, count: before.count + 1, code }
  }

  /** The last code, once it has lasted; else null. */
  get code(): string | null {
    const { since, lastAt, count, code } = this.#refused ?? { since: 0, lastAt: 0, count: 0, code: '' }
    const lasts = count >= MANY && lastAt - since >= FOR_MS && this.#now() - lastAt < OVER_MS
    return lasts ? code : null
  }
}
