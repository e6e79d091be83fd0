/**
 * Why the store could not do what was asked.
 * - `unavailable`: no database within the time allowed; nothing was saved, trying again is right.
 * - `unknown_end`: the line went while a transaction was being committed: it may have been saved or not.
 * - `conflict`: somebody else changed the same thing first, twice in a row.
 * - `unknown_workspace`: `ensureWorkspace` has not been called for it.
 * - `unreadable`: a sealed value does not open: wrong key, or changed by other hands.
 * - `constraint`: the schema refused the row.
 * - `misuse`: the calling code broke a rule of this room (a transaction used after its end, a consult saved unread).
 * - `fault`: anything else the database said.
 */
export type StoreErrorCode =
  | 'unavailable'
  | 'unknown_end'
  | 'conflict'
  | 'unknown_workspace'
  | 'unreadable'
  | 'constraint'
  | 'misuse'
  | 'fault'

/** Carries a code and facts only. What Postgres says is left behind on purpose: its details quote rows. */
export class StoreError extends Error {
  override name = 'StoreError' as const
  readonly code: StoreErrorCode
  readonly facts: Readonly<Record<string, string | number>>
  constructor(code: StoreErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    const told = Object.entries(facts).map(([name, value]) => ` ${name}=${value}`)
    super(`store: ${code}${told.join('')}`)
    this.code = code
    this.facts = facts
  }
}

/** True when trying again later is the right answer: the database was away or too slow. */
export const isUnavailable = (error: unknown): boolean => error instanceof StoreError && error.code === 'unavailable'

/** True when what was asked for may have been saved, and nobody has said so. */
export const isUnknownEnd = (error: unknown): boolean => error instanceof StoreError && error.code === 'unknown_end'
