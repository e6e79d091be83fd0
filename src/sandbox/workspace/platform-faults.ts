/**
 * How the simulated platform can be told to fail.
 * - `429`, `500`: those answers; nothing is accepted.
 * - `drop_before`, `drop_after`: the connection dies before, or after, the call was accepted.
 * - `hang`: accepted or not, no answer ever comes (nothing is accepted).
 * - `slow`: answers after `delayMs`.
 * - `refuse`: `ok: false` with `error`, such as `account_inactive`.
 */
export type FaultMode = '429' | '500' | 'drop_before' | 'drop_after' | 'hang' | 'slow' | 'refuse'

export interface PlatformFault {
  mode: FaultMode
  /** A method, or a family such as `chat.*`; left out: every method. */
  method?: string | undefined
  /** Seconds, for `429`. */
  retryAfter?: number | undefined
  /** Milliseconds, for `slow`. */
  delayMs?: number | undefined
  /** Slack's error code, for `refuse`. */
  error?: string | undefined
  /** How many calls it hits; left out: until cleared. */
  times?: number | undefined
}

/** The faults that are switched on, in the order in which they were set; the first that matches a call hits it. */
export class PlatformFaults {
  #faults: PlatformFault[] = []
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  set(fault: PlatformFault): void {
    this.#faults.push({ ...fault })
    this.#changed()
  }

  clear(): void {
    this.#faults = []
    this.#changed()
  }

  list(): readonly PlatformFault[] {
    return this.#faults.map((fault) => ({ ...fault }))
  }

  /** The fault this call runs into, counted. */
  hit(method: string): PlatformFault | null {
    const fault = this.#faults.find((f) => matches(f.method, method))
    if (fault === undefined) return null
    const hit = { ...fault }
    if (fault.times !== undefined) {
      fault.times -= 1
      if (fault.times <= 0) this.#faults = this.#faults.filter((f) => f !== fault)
      this.#changed()
    }
    return hit
  }
}

const matches = (pattern: string | undefined, method: string): boolean =>
  pattern === undefined || pattern === method || (pattern.endsWith('.*') && method.startsWith(pattern.slice(0, -1)))
