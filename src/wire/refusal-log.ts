/** The part of the operators' log that is needed here. */
interface Warns {
  warn(facts: Readonly<Record<string, unknown>>, what: string): void
}

/** One line in this time (ms) at most. */
const EVERY_MS = 1_000

/** What is refused at a door, one line a second at most with how many there were: a flood must not become a flood of lines. */
export class RefusalLog {
  readonly #log: Warns
  readonly #what: string
  #counts = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null

  /** `what`: the line, such as "slack request refused". */
  constructor(log: Warns, what: string) {
    this.#log = log
    this.#what = what
  }

  /** `code`: one of a few, for each is counted by itself. */
  note(code: string): void {
    if (this.#timer) {
      this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
      return
    }
    this.#log.warn({ code, count: 1 }, this.#what)
    this.#quiet()
  }

  #quiet(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#counts.size === 0) return
      const codes = Object.fromEntries(this.#counts)
      const count = [...this.#counts.values()].reduce((a, b) => a + b, 0)
      this.#counts = new Map()
      this.#log.warn({ codes, count }, this.#what)
      this.#quiet()
    }, EVERY_MS)
    this.#timer.unref()
  }
}
