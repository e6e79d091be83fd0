/**
 * How a simulated platform can be told to fail.
 * - `429`, `500`: those answers; nothing is accepted.
 * - `drop_before`, `drop_after`: the connection dies before, or after, the call was accepted.
 * - `hang`: no answer ever comes (nothing is accepted).
 * - `late`: the call was accepted at once, and its answer comes when the faults are cleared.
 * - `slow`: answers after `delayMs`.
 * - `refuse`: the platform's own refusal, nothing accepted: on Slack `ok: false` with `error`, such as `account_inactive`; on Teams
 *   `status` with the code `error`, such as 403 `MessageWritesBlocked`.
 * - `html`: a page with `status`, as a proxy in between answers; the platform never heard of it.
 */
export type FaultMode = '429' | '500' | 'drop_before' | 'drop_after' | 'hang' | 'late' | 'slow' | 'refuse' | 'html'

export interface PlatformFault {
  mode: FaultMode
  /** A method, or a family such as `chat.*`; left out: every method of the platform's API. */
  method?: string | undefined
  /** Seconds, for `429`. */
  retryAfter?: number | undefined
  /** Milliseconds, for `slow`. */
  delayMs?: number | undefined
  /** The platform's error code, for `refuse`. */
  error?: string | undefined
  /** HTTP status, for `html`, and for `refuse` on Teams. */
  status?: number | undefined
  /** Hits only calls whose body holds this text; on Teams also those into the conversation of this id. */
  holding?: string | undefined
  /** How many calls it hits; left out: until cleared. */
  times?: number | undefined
  /** Hits this share of the calls that come to it, by chance; left out: each. */
  share?: number | undefined
}

/** The faults that are switched on, in the order in which they were set; the first that matches a call hits it. */
export class PlatformFaults {
  #faults: PlatformFault[] = []
  readonly #changed: () => void
  #random: () => number = Math.random

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

  /** Where chance comes from, such as a row of numbers that a seed gives; each is between 0 and 1. */
  chance(random: () => number): void {
    this.#random = random
  }

  list(): readonly PlatformFault[] {
    return this.#faults.map((fault) => ({ ...fault }))
  }

  /** The fault this call runs into, counted. `onlyNamed`: the call is no part of the API, and hit only by a fault that names it. */
  hit(method: string, body: string, onlyNamed = false): PlatformFault | null {
    const hits = (f: PlatformFault) =>
      matches(f.method, method, onlyNamed) &&
      (f.holding === undefined || body.includes(f.holding)) &&
      (f.share === undefined || this.#random() < f.share)
    const fault = this.#faults.find(hits)
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

const matches = (pattern: string | undefined, method: string, onlyNamed: boolean): boolean =>
  pattern === undefined ? !onlyNamed : pattern === method || (pattern.endsWith('.*') && method.startsWith(pattern.slice(0, -1)))
