import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Store } from '#usecases/ports/store.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { asStoreError, checkRights, openPool } from './database.ts'
import type { DatabaseSession } from './database-session.ts'
import { type Installations, installations } from './installation.ts'
import type { SealKeys } from './keys.ts'
import { knownEnd } from './known-end.ts'
import { migrate } from './migrate.ts'
import { outbox } from './outbox.ts'
import { probe } from './probe.ts'
import type { UnreadableRow } from './sealed/unreadable-rows.ts'
import type { WorkspaceSeal } from './sealed/workspace-seal.ts'
import { setAsideRows } from './set-aside.ts'
import { accesses } from './tables/accesses.ts'
import { type AuditLog, audit } from './tables/audit.ts'
import { checkIns } from './tables/check-ins.ts'
import { type CountsAsAct, consults } from './tables/consults.ts'
import { contacts } from './tables/contacts.ts'
import { drafts } from './tables/drafts.ts'
import { earlyChanges } from './tables/early-changes.ts'
import { formDrafts } from './tables/form-drafts.ts'
import { onceInside } from './tables/inbound.ts'
import { insights } from './tables/insights.ts'
import { messages } from './tables/messages.ts'
import { neverTo } from './tables/never-to.ts'
import { type Claimer, notices } from './tables/notices.ts'
import { ownRoles } from './tables/own-roles.ts'
import { pages } from './tables/pages.ts'
import { records } from './tables/records.ts'
import { reflections } from './tables/reflections.ts'
import { safeWords } from './tables/safe-words.ts'
import { sessions } from './tables/sessions.ts'
import { setAside } from './tables/set-aside.ts'
import { threads } from './tables/threads.ts'
import { waitingWords } from './tables/waiting-words.ts'
import { webKeys } from './tables/web-keys.ts'
import { type TransactionMode, transact } from './transaction.ts'
import { type AuditHead, type AuditVerdict, verifyAudit } from './verify-audit.ts'
import { WorkspaceKeys } from './workspace-keys.ts'

export interface StoreOptions {
  /** The database and the user who owns it; the store itself works as `boundary_app`. */
  client: pg.ClientConfig
  keys: SealKeys
  /** Rule R7's question, answered with the guidance pack in use. */
  countsAsAct: CountsAsAct
  log: OpsLog
  /** The clock of the bot; the machine's when left out. */
  now?: () => number
  /** True for the embedded server, which only one bot can use: notices another process was sending are then known to be lost at once. */
  alone?: boolean
  /** Connections at most; 10 when left out. */
  poolSize?: number
}

export interface BoundaryStore extends Store {
  /** Makes a workspace known. To be called once at start, before anything else of that workspace. */
  ensureWorkspace(id: WorkspaceId): Promise<void>
  /** Resolves when something could be saved just now. @throws StoreError, whose facts say what Postgres said */
  probe(workspace: WorkspaceId): Promise<void>
  /** Whose data this is. */
  installation: Installations
  /** Checks the audit chain of a workspace; see `verifyAudit`. */
  verifyAudit(workspace: WorkspaceId, known?: AuditHead): Promise<AuditVerdict>
  /** Waits for what is under way, then closes all connections. */
  close(): Promise<void>
}

/**
 * Migrates the database, checks the rights, moves data keys to the current key and opens the store.
 * @throws SchemaError, KeyError (messages for the operator), StoreError
 */
export async function createStore(options: StoreOptions): Promise<BoundaryStore> {
  await migrate(options.client, options.log)
  const pool = openPool(options.client, options.log, options.poolSize ?? 10)
  try {
    await checkRights(pool)
    const keys = new WorkspaceKeys(pool, options.keys)
    const store = assemble(pool, keys, options)
    await rewrapAll(store, keys, options.log)
    return store
  } catch (error) {
    await pool.end()
    throw asStoreErrorUnlessOurs(error)
  }
}

function assemble(pool: pg.Pool, keys: WorkspaceKeys, options: StoreOptions): BoundaryStore {
  const claimer: Claimer = { instance: randomUUID(), alone: options.alone ?? false }
  const inTransaction = async <T>(
    workspace: WorkspaceId,
    mode: TransactionMode,
    work: (tx: Tx, db: DatabaseSession) => Promise<T>,
  ): Promise<T> => {
    const seal: WorkspaceSeal = await keys.of(workspace)
    const met = new Map<string, UnreadableRow>()
    try {
      return await transact(pool, workspace, seal, mode, async (db) => {
        const log = audit(db, options.now ?? Date.now)
        try {
          const result = await work(tables(db, log, claimer, options.countsAsAct), db)
          await log.flush()
          return result
        } finally {
          for (const row of db.unreadable.all) met.set(`${row.table} ${row.id}`, row)
        }
      })
    } finally {
      if (met.size > 0) await noteMet(workspace, [...met.values()])
    }
  }
  const aside = setAsideRows(
    {
      read: (workspace, work) => inTransaction(workspace, 'read only', (_tx, db) => work(db)),
      write: (workspace, work) => inTransaction(workspace, 'read write', (_tx, db) => work(db)),
    },
    options.now ?? Date.now,
    options.log,
  )
  /** However the transaction ended. That it cannot be written down is no fault of what was asked: the next reader meets the row again. */
  const noteMet = (workspace: WorkspaceId, rows: readonly UnreadableRow[]): Promise<void> =>
    aside
      .noteMet(workspace, rows)
      .catch((error) =>
        options.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'rows that do not open could not be noted'),
      )
  return {
    write: (workspace, work) => inTransaction(workspace, 'read write', work),
    read: (workspace, work) => inTransaction(workspace, 'read only', work),
    once: (workspace, key, now, work) =>
      knownEnd(() => inTransaction(workspace, 'read write', (tx, db) => onceInside(db, key, now, () => work(tx)))),
    setAside: aside,
    outbox: outbox(pool, keys, claimer, (workspace, work) => inTransaction(workspace, 'read write', work)),
    async workspaces() {
      const { rows } = await pool
        .query<{ id: WorkspaceId }>('select list_workspaces() as id')
        .catch((error) => Promise.reject(asStoreError(error)))
      return rows.map((row) => row.id)
    },
    installation: installations((workspace, work) => inTransaction(workspace, 'read write', (_tx, db) => work(db))),
    ensureWorkspace: (id) => keys.ensure(id),
    probe: (workspace) => inTransaction(workspace, 'read write', (_tx, db) => probe(db)),
    verifyAudit: (workspace, known) => inTransaction(workspace, 'snapshot', (_tx, db) => verifyAudit(db, known)),
    close: () => pool.end(),
  }
}

const tables = (db: DatabaseSession, log: AuditLog, claimer: Claimer, countsAsAct: CountsAsAct): Tx => ({
  drafts: drafts(db),
  consults: consults(db, countsAsAct, log.saved),
  messages: messages(db),
  threads: threads(db),
  pages: pages(db),
  accesses: accesses(db),
  notices: notices(db, claimer),
  records: records(db),
  audit: log.table,
  formDrafts: formDrafts(db),
  contacts: contacts(db),
  sessions: sessions(db),
  insights: insights(db),
  webKeys: webKeys(db),
  neverTo: neverTo(db),
  ownRoles: ownRoles(db),
  checkIns: checkIns(db),
  safeWords: safeWords(db),
  reflections: reflections(db),
  waitingWords: waitingWords(db),
  earlyChanges: earlyChanges(db),
  setAside: setAside(db),
})

async function rewrapAll(store: BoundaryStore, keys: WorkspaceKeys, log: OpsLog): Promise<void> {
  for (const workspace of await store.workspaces()) {
    const changed = await keys.rewrap(workspace)
    if (changed > 0) log.info({ workspace, keys: changed }, 'data keys are now wrapped with the current encryption key')
  }
}

/** What an operator can act on keeps its words. */
const asStoreErrorUnlessOurs = (error: unknown): unknown =>
  error instanceof Error && ['SchemaError', 'KeyError'].includes(error.name) ? error : asStoreError(error)
