import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import { statement } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import type { SealKeys } from './keys.ts'
import { type DataKey, type WorkspaceSeal, workspaceSeal } from './sealed/workspace-seal.ts'
import { unwrap, wrap } from './sealed/wrapping.ts'
import { StoreError } from './store-error.ts'
import { NO_MAC } from './tables/audit.ts'
import { transact } from './transaction.ts'

interface KeyRow {
  n: number
  kek_id: string
  wrapped: Buffer
}

const LOAD = statement('data_keys.load', 'select n, kek_id, wrapped from data_keys where workspace = $1 order by n')
const ADD_WORKSPACE = statement('workspaces.add', 'insert into workspaces (id) values ($1) on conflict do nothing')
const ADD_KEY = statement(
  'data_keys.add',
  'insert into data_keys (workspace, n, kek_id, wrapped) values ($1, $2, $3, $4) on conflict do nothing',
)
const ADD_HEAD = statement('audit_heads.add', 'insert into audit_heads (workspace, seq, mac) values ($1, 0, $2) on conflict do nothing')
const REWRAP = statement(
  'data_keys.rewrap',
  'update data_keys set kek_id = $4, wrapped = $5 where workspace = $1 and n = $2 and kek_id = $3',
)

/** The seals of all workspaces, loaded on first use and kept: data keys never change, only their wrapping does. */
export class WorkspaceKeys {
  readonly #pool: pg.Pool
  readonly #keks: SealKeys
  readonly #seals = new Map<string, Promise<WorkspaceSeal>>()

  constructor(pool: pg.Pool, keks: SealKeys) {
    this.#pool = pool
    this.#keks = keks
  }

  /** @throws StoreError `unknown_workspace`; KeyError when the key it was sealed with is not among ours */
  of(workspace: WorkspaceId): Promise<WorkspaceSeal> {
    const known = this.#seals.get(workspace)
    if (known) return known
    const loading = this.#load(workspace)
    this.#seals.set(workspace, loading)
    // A failure is not kept: the database may only have been away.
    loading.catch(() => this.#seals.delete(workspace))
    return loading
  }

  /** Makes the workspace and its data key when it is new. Safe in several processes at once. */
  async ensure(workspace: WorkspaceId): Promise<void> {
    if (!/^[\w.:-]{1,100}$/.test(workspace)) throw new StoreError('misuse', { why: 'workspace_id' })
    await this.#inside(workspace, async (db) => {
      if ((await db.query<KeyRow>(LOAD, [workspace])).length > 0) return
      await db.query(ADD_WORKSPACE, [workspace])
      await db.query(ADD_HEAD, [workspace, NO_MAC])
      const made = wrap(this.#keks[0], workspace, 1, randomBytes(32))
      await db.query(ADD_KEY, [workspace, made.n, made.kekId, made.wrapped])
    })
    await this.of(workspace)
  }

  /** Wraps the data keys of a workspace with the current key where an older one still holds them; returns how many. */
  rewrap(workspace: WorkspaceId): Promise<number> {
    return this.#inside(workspace, async (db) => {
      let changed = 0
      for (const row of await db.query<KeyRow>(LOAD, [workspace])) {
        const dataKey = unwrap(this.#keks, workspace, { n: row.n, kekId: row.kek_id, wrapped: row.wrapped })
        if (row.kek_id === this.#keks[0].id) continue
        const made = wrap(this.#keks[0], workspace, row.n, dataKey)
        await db.query(REWRAP, [workspace, row.n, row.kek_id, made.kekId, made.wrapped])
        changed += 1
      }
      return changed
    })
  }

  async #load(workspace: WorkspaceId): Promise<WorkspaceSeal> {
    const rows = await this.#inside(workspace, (db) => db.query<KeyRow>(LOAD, [workspace]))
    const keys = rows.map(
      (row): DataKey => ({ n: row.n, key: unwrap(this.#keks, workspace, { n: row.n, kekId: row.kek_id, wrapped: row.wrapped }) }),
    )
    const [first, ...more] = keys
    if (!first) throw new StoreError('unknown_workspace')
    return workspaceSeal(workspace, [first, ...more])
  }

  /** A transaction before there is a seal: it touches no sealed column. */
  #inside<T>(workspace: WorkspaceId, work: (db: DatabaseSession) => Promise<T>): Promise<T> {
    return transact(this.#pool, workspace, NO_SEAL, 'read write', work)
  }
}

const refuse = (): never => {
  throw new StoreError('misuse', { why: 'no_seal' })
}
const NO_SEAL: WorkspaceSeal = { seal: refuse, open: refuse, blind: refuse, auditKey: Buffer.alloc(0) }
