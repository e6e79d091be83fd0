import { firstOf } from '#domain/consult/people/participants.ts'
import { whoToName } from '#domain/consult/people/reached.ts'
import type { ConsultId, PersonKey } from '#domain/ids.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import { orUnread } from '../unreadable.ts'

/** Home lists are cut to pages; this many rows are looked at to make them, columns only. */
export const LOOKED_AT = 2_000

/** One page of a list. */
export function pageOf<T>(all: readonly T[], offset = 0): { rows: readonly T[]; total: number; offset: number } {
  const from = offset < all.length ? offset : 0
  return { rows: all.slice(from, from + 8), total: all.length, offset: from }
}

/** Gives the worker's rows the person who has them, or whom they go to while nobody has them (R9), for the few that are shown. */
export async function withPerson(tx: Tx, rows: readonly ConsultRow[]) {
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await personOf(tx, row.id)) })))
}

async function personOf(tx: Tx, id: ConsultId): Promise<{ person: PersonKey | null; hasIt?: boolean }> {
  const consult = await orUnread(tx.consults.peek(id))
  if (!consult) return { person: null }
  const has = whoToName(consult)
  return has === null ? { person: firstOf(consult), hasIt: false } : { person: has, hasIt: true }
}
