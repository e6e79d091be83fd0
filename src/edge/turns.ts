/** Says when one more call may go out. */
export interface Pacer {
  /** Takes a place and returns how long it has to wait, in ms; `later` when that is longer than `atMostMs`, and takes none. */
  reserve(key: string, now: number, atMostMs: number): number | { later: number }
  /** Gives a place back that was to be used at this time. */
  release(key: string, at: number): void
}

interface Waiting {
  key: string
  at: number
  timer: NodeJS.Timeout | undefined
  go: () => void
}

/**
 * Whose turn it is when calls have to wait for a pace: an alarm's call goes first, and the places that lesser calls took before it move
 * back behind it. In ms of the steady clock.
 */
export class Turns {
  readonly #pacer: Pacer
  /** No alarms; in the order they came. */
  readonly #lesser = new Set<Waiting>()

  constructor(pacer: Pacer) {
    this.#pacer = pacer
  }

  /** Resolves when it is this call's turn, with whether it had to wait; at once with `later` where that would take longer than `atMostMs`. */
  async take(key: string, { urgent, atMostMs }: { urgent: boolean; atMostMs: number }): Promise<{ waited: boolean } | { later: number }> {
    const now = performance.now()
    const moved = urgent ? this.#step(now) : []
    const turn = this.#pacer.reserve(key, now, atMostMs)
    const gone = typeof turn === 'number' && turn > 0 ? this.#wait({ key, at: now + turn }, turn, urgent) : null
    for (const one of moved) this.#place(one, now)
    if (typeof turn === 'object') return turn
    if (gone) await gone
    return { waited: gone !== null }
  }

  #wait({ key, at }: Pick<Waiting, 'key' | 'at'>, ms: number, urgent: boolean): Promise<void> {
    return new Promise((resolve) => {
      const one: Waiting = { key, at, timer: undefined, go: resolve }
      if (!urgent) this.#lesser.add(one)
      this.#start(one, ms)
    })
  }

  /** All lesser ones that wait give their places back. */
  #step(now: number): Waiting[] {
    const waiting = [...this.#lesser].filter(({ at }) => at > now)
    for (const one of waiting) {
      clearTimeout(one.timer)
      this.#pacer.release(one.key, one.at)
    }
    return waiting
  }

  #place(one: Waiting, now: number): void {
    const turn = this.#pacer.reserve(one.key, now, Number.POSITIVE_INFINITY)
    const ms = typeof turn === 'object' ? turn.later : turn
    one.at = now + ms
    this.#start(one, ms)
  }

  #start(one: Waiting, ms: number): void {
    one.timer = setTimeout(() => {
      this.#lesser.delete(one)
      one.go()
    }, ms)
  }
}
