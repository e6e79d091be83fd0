import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Store } from '#usecases/ports/store.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import { asStoreError, checkRights, openPool } from './database.ts'
import type { SealKeys } from './keys.ts'
import { migrate } from './migrate.ts'
import { outbox } from './outbox.ts'
import type { WorkspaceSeal } from './sealed/workspace-seal.ts'
import type { Session } from './session.ts'
import { accesses } from './tables/accesses.ts'
import { audit } from './tables/audit.ts'
import { checkIns } from './tables/check-ins.ts'
import { type CountsAsAct, consults } from './tables/consults.ts'
import { contacts } from './tables/contacts.ts'
import { drafts } from './tables/drafts.ts'
import { formDrafts } from './tables/form-drafts.ts'
import { onceInside } from './tables/inbound.ts'
import { insights } from './tables/insights.ts'
import { messages } from './tables/messages.ts'
import { type Claimer, notices } from './tables/notices.ts'
import { records } from './tables/records.ts'
import { reflections } from './tables/reflections.ts'
import { sessions } from './tables/sessions.ts'
import { threads } from './tables/threads.ts'
import { webKeys } from './tables/web-keys.ts'
import { transact } from './transaction.ts'
import { type AuditHead, type AuditVerdict, verifyAudit } from './verify-audit.ts'
import { WorkspaceKeys } from './workspace-keys.ts'

export interface StoreOptions {
  /** The database and the user who owns it; the store itself works as `boundary_app`. */
  client: pg.ClientConfig
  keys: SealKeys
  /** Rule R7's question, answered with the guidance pack in use. */
  countsAsAct: CountsAsAct
  log: OpsLog
  /** True for the embedded server, which only one bot can use: notices another process was sending are then known to be lost at once. */
  alone?: boolean
  /** Connections at most; 10 when left out. */
  poolSize?: number
}

export interface BoundaryStore extends Store {
  /** Makes a workspace known. To be called once at start, before anything else of that workspace. */
  ensureWorkspace(id: WorkspaceId): Promise<void>
  /** True when the database answers within its time. */
  ready(): Promise<boolean>
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
  const within = async <T>(
    workspace: WorkspaceId,
    mode: 'read write' | 'read only',
    work: (tx: Tx, session: Session) => Promise<T>,
  ): Promise<T> => {
    const seal: WorkspaceSeal = await keys.of(workspace)
    return transact(pool, workspace, seal, mode, async (session) => {
      const log = audit(session)
      const result = await work(tables(session, log.table, claimer, options.countsAsAct), session)
      await log.flush()
      return result
    })
  }
  return {
    write: (workspace, work) => within(workspace, 'read write', work),
    read: (workspace, work) => within(workspace, 'read only', work),
    once: (workspace, key, now, work) => within(workspace, 'read write', (tx, session) => onceInside(session, key, now, () => work(tx))),
    outbox: outbox(pool, keys, claimer, options.log),
    async workspaces() {
      const { rows } = await pool
        .query<{ id: WorkspaceId }>('select list_workspaces() as id')
        .catch((error) => Promise.reject(asStoreError(error)))
      return rows.map((row) => row.id)
    },
    ensureWorkspace: (id) => keys.ensure(id),
    ready: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    verifyAudit: (workspace, known) => within(workspace, 'read only', (_tx, session) => verifyAudit(session, known)),
    close: () => pool.end(),
  }
}

const tables = (session: Session, auditTable: Tx['audit'], claimer: Claimer, countsAsAct: CountsAsAct): Tx => ({
  drafts: drafts(session),
  consults: consults(session, countsAsAct),
  messages: messages(session),
  threads: threads(session),
  accesses: accesses(session),
  notices: notices(session, claimer),
  records: records(session),
  audit: auditTable,
  formDrafts: formDrafts(session),
  contacts: contacts(session),
  sessions: sessions(session),
  insights: insights(session),
  webKeys: webKeys(session),
  checkIns: checkIns(session),
  reflections: reflections(session),
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
