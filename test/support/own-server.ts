import { randomBytes } from 'node:crypto'
import { chown, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { expect } from 'vitest'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import { eventually } from './eventually.ts'
import { quietLog } from './postgres.ts'
import { makeTestDir } from './test-dir.ts'

/** A real server for one bot alone, to be brought to what a server can come to. */
export interface OwnServer {
  /** What a bot is told of it. */
  env: Record<string, string>
  /** As the superuser, for whom Postgres keeps places of his own. */
  sql<R extends pg.QueryResultRow = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>
  /** Others take every connection there is, the bot's own too. Gives what lets go of them. */
  takeAllConnections(): Promise<() => Promise<void>>
  close(): Promise<void>
}

const CONNECTIONS = 30
/** `superuser_reserved_connections`, as it is unless set. */
const KEPT_FOR_THE_SUPERUSER = 3

/** `tables`: a folder of another disk on which the tables lie, and not what the server writes down before. */
export async function ownServer({ tables }: { tables?: string } = {}): Promise<OwnServer> {
  const home = await makeTestDir()
  const settings = { max_connections: String(CONNECTIONS), fsync: 'off', synchronous_commit: 'off' }
  const { clientConfig, stop } = await startEmbeddedPostgres({ dataDir: join(home, 'db'), log: quietLog, settings })
  if (tables !== undefined) await moveTables(clientConfig, join(home, 'db', 'postgres'), tables)
  const owner = new pg.Pool({ ...clientConfig, user: 'postgres', max: 1, idleTimeoutMillis: 0 })
  owner.on('error', () => {})
  const sql: OwnServer['sql'] = async <R extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
    (await owner.query<R>(text, values)).rows
  const { host, port, user, database } = clientConfig
  return {
    env: {
      DATABASE_URL: `postgres://${user}@localhost/${database}?host=${encodeURIComponent(String(host))}&port=${port}`,
      ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    },
    sql,
    takeAllConnections: async () => {
      const held: pg.Client[] = []
      const take = async () => {
        for (;;) {
          const one = new pg.Client(clientConfig)
          one.on('error', () => {})
          const refused = await one.connect().then(
            () => null,
            (error: { code?: string }) => error.code,
          )
          if (refused === '53300') return
          expect(refused).toBeNull()
          held.push(one)
        }
      }
      await eventually(async () => {
        const ours = held.map((one) => (one as unknown as { processID: number }).processID)
        const others = "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and pid <> all ($1)"
        await sql(`select pg_terminate_backend(pid) ${others}`, [ours])
        await take()
        // One that is just coming in stands in no view yet; the last one is our own.
        expect(held).toHaveLength(CONNECTIONS - KEPT_FOR_THE_SUPERUSER - 1)
      })
      return async () => void (await Promise.all(held.splice(0).map((one) => one.end())))
    },
    close: async () => {
      await owner.end()
      await stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function moveTables(config: pg.ClientConfig, data: string, to: string): Promise<void> {
  const { uid, gid } = await stat(data)
  await chown(to, uid, gid)
  const beside = new pg.Client({ ...config, user: 'postgres', database: 'postgres' })
  await beside.connect()
  await beside.query(`create tablespace other_disk location '${to}'`)
  await beside.query(`alter database ${config.database} set tablespace other_disk`)
  await beside.end()
}
