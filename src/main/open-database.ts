import type pg from 'pg'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import type { OpsLog } from '#usecases/ports.ts'
import type { Config } from './config.ts'
import type { OnRelease } from './with-releasers.ts'

export interface Database {
  client: pg.ClientConfig
  /** True when it is our own server, which nobody else uses. */
  embedded: boolean
  /** Rejects when the embedded server ends by itself; null for an outside one. */
  died: Promise<never> | null
}

/** The outside server of DATABASE_URL, or the embedded one under DATA_DIR. */
export async function openDatabase(config: Config, log: OpsLog, onRelease: OnRelease): Promise<Database> {
  if (config.databaseUrl) return { client: { connectionString: config.databaseUrl }, embedded: false, died: null }
  const server = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  onRelease('embedded Postgres', () => server.stop())
  return { client: server.clientConfig, embedded: true, died: server.died }
}
