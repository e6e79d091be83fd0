import { within } from './within.ts'

/** Work under way, so that it can be waited for at the end. */
export class UnderWay {
  readonly #open = new Set<Promise<unknown>>()

  async run<T>(work: Promise<T>): Promise<T> {
    this.#open.add(work)
    try {
      return await work
    } finally {
      this.#open.delete(work)
    }
  }

  /** Waits for all of it, but not longer than `ms`. */
  async end(ms: number): Promise<void> {
    await within(Promise.allSettled(this.#open), ms, null)
  }
}
