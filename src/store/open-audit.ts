import type pg from 'pg'
import type { WorkspaceId } from '#domain/ids.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { checkRights, openPool } from './database.ts'
import type { SealKeys } from './keys.ts'
import { transact } from './transaction.ts'
import { type AuditHead, type AuditVerdict, verifyAudit } from './verify-audit.ts'
import { WorkspaceKeys } from './workspace-keys.ts'

/** Checks the audit chain of a database as it stands: migrates nothing and writes nothing, also beside a running bot. */
export async function checkAudit(q: {
  client: pg.ClientConfig
  keys: SealKeys
  workspace: WorkspaceId
  log: OpsLog
  known?: AuditHead
}): Promise<AuditVerdict> {
  const pool = openPool(q.client, q.log, 1)
  try {
    await checkRights(pool)
    const seal = await new WorkspaceKeys(pool, q.keys).of(q.workspace)
    return await transact(pool, q.workspace, seal, 'snapshot', (db) => verifyAudit(db, q.known))
  } finally {
    await pool.end()
  }
}
