import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import { asStoreError, type Statement } from './database.ts'
import { UnreadableRows } from './sealed/unreadable-rows.ts'
import type { WorkspaceSeal } from './sealed/workspace-seal.ts'
import { StoreError } from './store-error.ts'

/** One transaction of one workspace, as the tables see it. Statements go out one after the other, however they are awaited. */
export class DatabaseSession {
  readonly workspace: WorkspaceId
  readonly seal: WorkspaceSeal
  /** Rows met so far that do not open; whoever reads goes on without them. */
  readonly unreadable = new UnreadableRows()
  /** In a read nothing can be locked. */
  readonly readOnly: boolean
  #client: pg.PoolClient
  #last: Promise<unknown> = Promise.resolve()
  #ended = false

  constructor(client: pg.PoolClient, workspace: WorkspaceId, seal: WorkspaceSeal, readOnly: boolean) {
    this.#client = client
    this.workspace = workspace
    this.seal = seal
    this.readOnly = readOnly
  }

  /** @throws StoreError */
  query<R extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<R[]> {
    if (this.#ended) return Promise.reject(new StoreError('misuse', { why: 'transaction_over' }))
    const run = this.#last.then(() => this.#client.query<R>({ ...statement, values: [...values] }))
    this.#last = run.catch(() => {})
    return run.then(
      (result) => result.rows,
      (error) => Promise.reject(asStoreError(error)),
    )
  }

  async one<R extends pg.QueryResultRow>(statement: Statement, values: readonly unknown[]): Promise<R | null> {
    return (await this.query<R>(statement, values))[0] ?? null
  }

  /** Waits for what is under way and takes nothing more. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#last
  }
}
