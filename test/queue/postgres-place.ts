import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import { quietLog } from '#test/support/postgres.ts'
import { makeTestDir } from '#test/support/test-dir.ts'
import type { Place } from './place.ts'

const asObject = (data: unknown): Record<string, unknown> => (typeof data === 'string' ? JSON.parse(data) : data) as Record<string, unknown>
const silent = (): void => undefined

/** A server of its own, started as the product starts its own; kept apart from the store's, since tests here kill it. */
export async function postgresPlace(): Promise<Place> {
  const dir = await makeTestDir()
  const dataDir = join(dir, 'data')
  const start = () => startEmbeddedPostgres({ dataDir, log: quietLog, settings: { fsync: 'off' } })
  let server = await start()
  const config = server.clientConfig
  const ask = async (text: string): Promise<pg.QueryResult> => {
    const client = new pg.Client({ ...config, user: 'postgres' })
    client.on('error', silent)
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  const tables = async (): Promise<string[]> =>
    (
      await ask("select table_name as t from information_schema.tables where table_schema = 'queue' and table_type = 'BASE TABLE'")
    ).rows.map((row) => `queue.${pg.escapeIdentifier(row.t as string)}`)
  return {
    redisUrl: null,
    postgres: config,
    dump: async () => {
      const parts: string[] = []
      for (const table of await tables()) parts.push(JSON.stringify((await ask(`select * from ${table}`)).rows))
      return parts.join('\n')
    },
    jobs: async () => ({ payloads: (await ask('select data from queue.job')).rows.map((row) => asObject(row.data)) }),
    loseAll: async () => {
      await ask('delete from queue.job')
    },
    cutConnections: async () => {
      await ask("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'")
    },
    kill: async () => {
      const pid = Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
      const gone = server.died.catch(silent)
      // An immediate stop: the children end at once and the next start recovers from the log.
      process.kill(pid, 'SIGQUIT')
      await gone
      await server.stop()
    },
    revive: async () => {
      server = await start()
    },
    close: async () => {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
