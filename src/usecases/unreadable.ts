/** A row that does not open: the store has noted it, and nothing of the transaction is undone by it. */
export function isUnreadable(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: string }
  return (name === 'StoreError' || name === 'Lost') && code === 'unreadable'
}

/** What a row said that does not open any more is still needed, though the row has been written anew: as if it did not open. */
export class Lost extends Error implements StoreFacts {
  override name = 'Lost' as const
  readonly code = 'unreadable'
  readonly facts: StoreFacts['facts']
  constructor(table: string, id: string) {
    super(`lost: ${table}`)
    this.facts = { table, id, why: 'lost' }
  }
}

/** Null for a row that does not open, where whatever is drawn or done can go on without it. */
export const orUnread = <T>(reading: Promise<T>): Promise<T | null> =>
  reading.catch((error) => (isUnreadable(error) ? null : Promise.reject(error)))

/** What an error of the store tells operators. */
export interface StoreFacts {
  facts: Readonly<Record<string, string | number>>
}
