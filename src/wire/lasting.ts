/**
 * A trouble that has lasted: since when it stands, on the clock of the machine that only goes forward, and its last code. A hiccup
 * shorter than `ms` is nobody's business; a trouble that ends is over at once.
 */
export class Lasting {
  readonly #ms: number
  readonly #now: () => number
  #trouble: { since: number; code: string } | null = null

  constructor(ms: number, now: () => number = () => performance.now()) {
    this.#ms = ms
    this.#now = now
  }

  /** `code`: null when all is well. */
  note(code: string | null): void {
    this.#trouble = code === null ? null : { since: this.#trouble?.since ?? this.#now(), code }
  }

  /** The trouble's last code, once it has lasted; else null. */
  get code(): string | null {
    return this.#trouble && this.forMs >= this.#ms ? this.#trouble.code : null
  }

  /** How long it stands, lasted or not; 0 when all is well. */
  get forMs(): number {
    return this.#trouble ? this.#now() - this.#trouble.since : 0
  }
}
