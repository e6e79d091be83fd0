import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#store/embedded-postgres.ts'
import { migrate } from '#store/migrate.ts'
import { makeTestDir } from '../test-dir.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket on which a test file asks for a database of its own. */
    testDatabases: string
  }
}

const TEMPLATE = 'boundary_template'
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

/** Global set-up: one real server for the whole run, started when the first test file asks for a database, gone at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await makeTestDir()
  let server: Promise<EmbeddedPostgres> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let made = 0
  const nextDatabase = async (): Promise<pg.ClientConfig> => {
    server ??= startServer(join(dir, 'db'))
    const { clientConfig } = await server
    made += 1
    const database = `t${made}`
    // One at a time: a template cannot be copied while another copy is being made from it.
    const copy = last.then(() => asOwner(clientConfig, `create database ${database} template ${TEMPLATE} strategy file_copy`))
    last = copy.catch(() => {})
    await copy
    return { ...clientConfig, database }
  }
  const desk = createServer((_request, answer) => {
    nextDatabase().then(
      (config) => answer.end(JSON.stringify(config)),
      (error) => answer.writeHead(500).end(String(error)),
    )
  })
  const socket = join(dir, 'ask')
  await new Promise<void>((done) => desk.listen(socket, done))
  project.provide('testDatabases', socket)
  return async () => {
    desk.close()
    desk.closeAllConnections()
    await (await server)?.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function startServer(dataDir: string): Promise<EmbeddedPostgres> {
  // Nothing here has to outlive the run.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }
  const server = await startEmbeddedPostgres({ dataDir, log: quiet, settings })
  await asOwner(server.clientConfig, 'alter role boundary_owner createdb')
  await asOwner(server.clientConfig, `create database ${TEMPLATE}`)
  await migrate({ ...server.clientConfig, database: TEMPLATE }, quiet)
  return server
}

async function asOwner(config: pg.ClientConfig, sql: string): Promise<void> {
  const client = new pg.Client({ ...config, ...(sql.startsWith('alter role') ? { user: 'postgres' } : {}) })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
