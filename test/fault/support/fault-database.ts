import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { expect } from 'vitest'
import { WORKSPACE } from '#main/workspace.ts'
import { parseKeys } from '#store/keys.ts'
import type { WorkspaceSeal } from '#store/sealed/workspace-seal.ts'
import { WorkspaceKeys } from '#store/workspace-keys.ts'
import { eventually } from '../../support/eventually.ts'
import { freshDatabase } from '../../support/postgres.ts'

const OTHER_SESSIONS =
  "select state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"

/** A Postgres that outlives the bots that are killed on it. */
export interface FaultDatabase {
  /** What a bot is told of it. */
  env: Record<string, string>
  /** As the superuser, past row-level security. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** Opens what a bot has sealed. */
  seal(): Promise<WorkspaceSeal>
  /**
   * What a killed process was sending is given to the next one after a minute, as another process may still be at it. Here that minute
   * has passed.
   */
  aMinutePasses(): Promise<void>
  /** Resolves when the server has done, or dropped, all that a killed process had asked for. */
  sessionsEnd(): Promise<void>
  close(): Promise<void>
}

/** A database of its own; `empty`: nothing was ever migrated in it. */
export async function faultDatabase({ empty = false } = {}): Promise<FaultDatabase> {
  const given = await freshDatabase()
  const client = empty ? { ...given, database: `${given.database}_empty` } : given
  if (empty) {
    const owner = new pg.Client({ ...given, user: 'postgres' })
    await owner.connect()
    await owner.query(`create database ${client.database} owner ${client.user}`).finally(() => owner.end())
  }
  const { host, port, user, database } = client
  const pool = new pg.Pool({ ...client, user: 'postgres', max: 1, options: '-c search_path=boundary' })
  const sql: FaultDatabase['sql'] = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await pool.query<R>(text, values)).rows
  const keys = `k1:${randomBytes(32).toString('base64')}`
  return {
    env: {
      DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`,
      ENCRYPTION_KEYS: keys,
    },
    sql,
    seal: () => new WorkspaceKeys(pool, parseKeys(keys, 'the drill')).of(WORKSPACE),
    sessionsEnd: async () => void (await eventually(async () => expect(await sql(OTHER_SESSIONS)).toEqual([]))),
    aMinutePasses: async () => {
      await sql("update notices set claimed_at = claimed_at - interval '1 minute' where status = 'sending'")
    },
    close: () => pool.end(),
  }
}
