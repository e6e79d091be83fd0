import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'

/** Home lists are cut to pages; this many rows are looked at to make them, columns only. */
export const LOOKED_AT = 2_000

/** One page of a list. */
export function pageOf<T>(all: readonly T[], offset = 0): { rows: readonly T[]; total: number; offset: number } {
  const from = offset < all.length ? offset : 0
  return { rows: all.slice(from, from + 8), total: all.length, offset: from }
}

/** Gives rows the person who has them first, for the few that are shown. */
export async function withPerson(tx: Tx, rows: readonly ConsultRow[], firstOf: (tx: Tx, id: ConsultId) => Promise<PersonKey | null>) {
  return Promise.all(rows.map(async (row) => ({ ...row, person: await firstOf(tx, row.id) })))
}
