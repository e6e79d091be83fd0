import { StoreError } from '../store-error.ts'
import type { SealedTable } from './sealed-tables.ts'

/** Why a row cannot be read: its seal does not open, its data key is not there, it was written by a newer version, or it says what no rule knows. */
export type WhyUnreadable = 'seal' | 'key' | 'format' | 'shape'

/** A row by its table and its id, as the seal is bound to them. */
export interface RowName {
  table: string
  id: string
}

export interface UnreadableRow extends RowName {
  why: WhyUnreadable
}

/** Errors of reading what is sealed inside: JSON, and its shape. Anything else is a fault of ours. */
const SHAPE = ['ZodError', '$ZodError', 'SyntaxError']

/** The rows of one transaction that did not open. One bad row harms one row: every list is read without it, and it is noted once. */
export class UnreadableRows {
  readonly #met = new Map<string, UnreadableRow>()

  get all(): UnreadableRow[] {
    return [...this.#met.values()]
  }

  get count(): number {
    return this.#met.size
  }

  /** Opens one row. @throws StoreError `unreadable`, which names it; nothing of the transaction is undone by it */
  open<T>(row: RowName & { table: SealedTable }, work: () => T): T {
    try {
      return work()
    } catch (error) {
      const why = whyOf(error)
      if (why === null) throw error
      this.note({ ...row, why })
      throw new StoreError('unreadable', { table: row.table, id: row.id, why })
    }
  }

  /** Notes a row that cannot even be tried. */
  note(row: UnreadableRow): void {
    this.#met.set(`${row.table} ${row.id}`, row)
  }

  /** Those rows of a list that open. */
  those<Row, T>(rows: readonly Row[], read: (row: Row) => T): T[] {
    return rows.flatMap((row) => {
      const opened = this.orNull(() => read(row))
      return opened === null ? [] : [opened]
    })
  }

  /** Null for what does not open. */
  orNull<T>(read: () => T): T | null {
    try {
      return read()
    } catch (error) {
      if (error instanceof StoreError && error.code === 'unreadable') return null
      throw error
    }
  }
}

function whyOf(error: unknown): WhyUnreadable | null {
  if (error instanceof StoreError && error.code === 'unreadable') return error.facts.why as WhyUnreadable
  return error instanceof Error && SHAPE.includes(error.name) ? 'shape' : null
}
