import { Journal } from './journal.ts'

/**
 * What a simulated platform keeps. Every change goes through a journal entry, so that the same entries bring the same platform back
 * after a restart; then its listeners hear of it.
 */
export abstract class KeptChanges<Entry, Change> {
  readonly #listeners = new Set<(change: Change) => void>()
  readonly #journal: Journal<Entry> | null

  constructor(journalFile: string | undefined) {
    this.#journal = journalFile === undefined ? null : new Journal(journalFile)
  }

  protected abstract apply(entry: Entry): void
  protected abstract announce(entry: Entry): void

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  /** Writes the entry down, applies it, and tells the listeners. */
  record(entry: Entry): void {
    this.#journal?.append(entry)
    this.apply(entry)
    this.announce(entry)
  }

  /** What an earlier run wrote down, in its order. */
  protected bringBack(): void {
    for (const entry of this.#journal?.read() ?? []) this.apply(entry)
  }

  protected forget(): void {
    this.#journal?.clear()
  }
}
