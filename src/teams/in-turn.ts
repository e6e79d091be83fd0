/** Serves what one person does in dialogs one after the other: two quick presses must not save in the wrong order. */
export class InTurn {
  readonly #tails = new Map<string, Promise<unknown>>()

  async run<T>(person: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(person) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.#tails.set(person, mine)
    try {
      return await mine
    } finally {
      if (this.#tails.get(person) === mine) this.#tails.delete(person)
    }
  }
}
