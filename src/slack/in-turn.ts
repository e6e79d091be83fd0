/** Pages remembered at most; forgetting one only means that an outdated redraw is refused by Slack instead of by us. */
const PAGES = 5_000

/** A page as we last drew it. */
export interface Drawn {
  hash: string
  form: string
}

/**
 * Serves what happens on one modal one after the other: two quick taps must not save in the wrong order. Also remembers the hash of
 * what we drew last, which the second tap, made on the page before, cannot know.
 */
export class InTurn {
  readonly #tails = new Map<string, Promise<unknown>>()
  readonly #drawn = new Map<string, Drawn>()

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

  drew(viewId: string, drawn: Drawn): void {
    this.#drawn.delete(viewId)
    this.#drawn.set(viewId, drawn)
    if (this.#drawn.size > PAGES) this.#drawn.delete(this.#drawn.keys().next().value as string)
  }

  /** The hash to redraw with: ours while the page still is the form that was pressed, else the one the person saw. */
  hashFor(page: { viewId: string; hash: string; form: string }): string {
    const drawn = this.#drawn.get(page.viewId)
    return drawn?.form === page.form ? drawn.hash : page.hash
  }

  forget(viewId: string): void {
    this.#drawn.delete(viewId)
  }
}
