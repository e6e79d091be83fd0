import type { WorkspaceId } from '#domain/ids.ts'

/** A row by its table and its id. */
export interface AsideRow {
  table: string
  id: string
}

/**
 * Rows that cannot be read or worked just now, kept out of the clocks while everything else goes on. What a transaction meets that does
 * not open is noted by the store itself, however the transaction ends.
 */
export interface SetAside {
  /** Notes rows that were met and do not open, and tells operators of those they have not been told of today. */
  noteMet(workspace: WorkspaceId, rows: readonly (AsideRow & { why: string })[]): Promise<void>
  /** A row whose rules fail waits this long. */
  put(workspace: WorkspaceId, row: AsideRow, waitMs: number): Promise<void>
  /** Tries those whose time has come. Gives the ones that go on from now; `told`: the people of that consult had been told. */
  lookAgain(workspace: WorkspaceId): Promise<(AsideRow & { told: boolean })[]>
  /** How many there are, by table. */
  counts(workspace: WorkspaceId): Promise<Readonly<Record<string, number>>>
}
