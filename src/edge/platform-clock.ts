/** The platforms sign and check with the time: further apart than this, each refuses the other. */
export const CLOCK_OFF_MS = 5 * 60_000
/** One answer may have come from a proxy with a clock of its own. */
const OFTEN = 2

/** How far our clock is from the platform's own, by the `Date` header of its answers. */
export class PlatformClock {
  readonly #now: () => number
  #offsetMs = 0
  #off = 0

  /** `now`: the machine's clock. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** Takes the header as it came; none, or one that is no date, says nothing. */
  note(date: string | undefined): void {
    const theirs = Date.parse(date ?? '')
    if (Number.isNaN(theirs)) return
    this.#offsetMs = this.#now() - theirs
    this.#off = Math.abs(this.#offsetMs) > CLOCK_OFF_MS ? this.#off + 1 : 0
  }

  /** By how many seconds our clock is ahead of the platform's (below zero: behind); 0 while they agree well enough. */
  get offSeconds(): number {
    return this.#off >= OFTEN ? Math.round(this.#offsetMs / 1000) : 0
  }

  /** It is off by one answer: the next should be asked for soon. */
  get doubtful(): boolean {
    return this.#off > 0
  }
}
