/**
 * Serves what belongs together (one modal, one person's dialogs) one after the other: two quick presses must not save in the wrong
 * order.
 */
export class InTurn {
  readonly #tails = new Map<string, Promise<unknown>>()

  /** `key` names what belongs together. Settles as `work` does, which begins when all before it under this key has ended. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#tails.set(key, mine)
    try {
      return await mine
    } finally {
      if (this.#tails.get(key) === mine) this.#tails.delete(key)
    }
  }
}
