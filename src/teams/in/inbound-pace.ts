/** Nobody presses or writes faster than this for long. */
const BURST = 40
const PER_SECOND = 10
/** People remembered at most: whoever is forgotten starts with a full burst again. */
const PEOPLE = 5_000

/** How fast one person may come in; a token bucket a person. `now` is in milliseconds of any steady clock. */
export class InboundPace {
  readonly #people = new Map<string, { tokens: number; at: number }>()

  /** False when this one is too many. */
  take(person: string, now: number): boolean {
    const before = this.#people.get(person) ?? { tokens: BURST, at: now }
    const tokens = Math.min(BURST, before.tokens + ((now - before.at) / 1000) * PER_SECOND)
    const taken = tokens >= 1
    this.#people.delete(person)
    this.#people.set(person, { tokens: taken ? tokens - 1 : tokens, at: now })
    if (this.#people.size > PEOPLE) this.#people.delete(this.#people.keys().next().value as string)
    return taken
  }
}
