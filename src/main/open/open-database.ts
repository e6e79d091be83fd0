import type pg from 'pg'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import type { Config } from '../config/config.ts'

export interface Database {
  client: pg.ClientConfig
  /** True when it is our own server, which nobody else uses. */
  embedded: boolean
  /** Rejects when the embedded server ends by itself; null for an outside one. */
  died: Promise<never> | null
  /** Stops the embedded server. */
  close(): Promise<void>
}

/** The outside server of DATABASE_URL, or the embedded one under DATA_DIR. */
export async function openDatabase(config: Config, log: OpsLog): Promise<Database> {
  if (config.databaseUrl) return { client: { connectionString: config.databaseUrl }, embedded: false, died: null, close: async () => {} }
  const { clientConfig, died, stop } = await startEmbeddedPostgres({ dataDir: config.dataDir, log })
  return { client: clientConfig, embedded: true, died, close: stop }
}
