import type { FaultDatabase } from './fault-database.ts'

/**
 * Sends that were begun and whose end was never written down: whether the platform took them, the next process cannot know. The only reason
 * there is for a repeat. Each is one claim of a notice, which posts at most once.
 */
export class OpenEnds {
  readonly #claims = new Map<string, string>()

  /** Notes what a process that is gone left behind. A start that dies before it has taken this up leaves the same behind. */
  async note(database: FaultDatabase): Promise<void> {
    const rows = await database.sql<{ id: string; fence: number }>("select id, fence from notices where status = 'sending'")
    for (const { id, fence } of rows) this.#claims.set(`${id} ${fence}`, id)
  }

  get size(): number {
    return this.#claims.size
  }

  /** How many claims of this notice ended so. */
  of(notice: string): number {
    return [...this.#claims.values()].filter((id) => id === notice).length
  }
}
