/** So many calls within so many ms. */
export interface RateWindow {
  count: number
  ms: number
}

/** What a platform's rate limits share: off until a test asks for them, counted in real time over sliding windows. */
export class RateWindows {
  enforced = false
  readonly #calls = new Map<string, number[]>()
  readonly #wallNow: () => number

  constructor(wallNow: () => number) {
    this.#wallNow = wallNow
  }

  /** Seconds to wait, or null when the call is within all the windows of all its keys (and then it is counted under each). */
  protected take(asked: Readonly<Record<string, readonly RateWindow[]>>, enforced = this.enforced): number | null {
    if (!enforced) return null
    const now = this.#wallNow()
    const wait = Math.max(0, ...Object.entries(asked).map(([key, windows]) => this.#waitMs(key, windows, now)))
    if (wait > 0) return Math.max(1, Math.ceil(wait / 1000))
    for (const key of Object.keys(asked)) this.#calls.get(key)?.push(now)
    return null
  }

  #waitMs(key: string, windows: readonly RateWindow[], now: number): number {
    const longest = windows.at(-1)?.ms ?? 0
    const recent = (this.#calls.get(key) ?? []).filter((at) => now - at < longest)
    this.#calls.set(key, recent)
    return windows.reduce((most, { count, ms }) => {
      const oldest = recent.at(-count)
      return oldest === undefined ? most : Math.max(most, oldest + ms - now)
    }, 0)
  }
}
