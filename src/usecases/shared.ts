/** What is asked for by several at once and need be done only once: whoever asks while it is under way gets the same answer. */
export class Shared<T> {
  readonly #underWay = new Map<string, Promise<T>>()

  /** `key` names what is asked for. Settles as the `work` does that is under way for it, or is begun now. */
  run(key: string, work: () => Promise<T>): Promise<T> {
    const one = this.#underWay.get(key) ?? work().finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, one)
    return one
  }
}
