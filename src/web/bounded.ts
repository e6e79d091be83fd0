/** What came of work that was one too many: nobody began it. */
export const TOO_MANY = Symbol('too many')

interface Bounds {
  /** Under way at the same time. */
  atOnce: number
  /** Begun at once after a quiet time, then one every `refillMs`. */
  burst: number
  refillMs: number
}

/**
 * Work for people whom nobody knows yet: anybody may ask for it, as often as they like. So much of it and no more is done; the rest is told
 * to come again, at no cost.
 */
export class Bounded {
  readonly #bounds: Bounds
  readonly #now: () => number
  #underWay = 0
  #left: number
  #at: number

  constructor(bounds: Bounds, now: () => number = () => performance.now()) {
    this.#bounds = bounds
    this.#now = now
    this.#left = bounds.burst
    this.#at = now()
  }

  async run<T>(work: () => Promise<T>): Promise<T | typeof TOO_MANY> {
    if (!this.#take()) return TOO_MANY
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
    }
  }

  #take(): boolean {
    const { atOnce, burst, refillMs } = this.#bounds
    const now = this.#now()
    this.#left = Math.min(burst, this.#left + (now - this.#at) / refillMs)
    this.#at = now
    if (this.#underWay >= atOnce || this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
