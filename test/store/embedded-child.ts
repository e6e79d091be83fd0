import pg from 'pg'
import { startEmbeddedPostgres } from '#store/embedded-postgres.ts'

/** A bot reduced to its database: starts the server on the given directory, writes a row, says so, and lives until it is killed. */
const [dataDir = '', word = ''] = process.argv.slice(2)
const log = { info: () => {}, warn: () => {}, error: () => {} }
try {
  const server = await startEmbeddedPostgres({ dataDir, log })
  const client = new pg.Client(server.clientConfig)
  client.on('error', () => {})
  await client.connect()
  await client.query('create table if not exists kept (word text)')
  await client.query('insert into kept values ($1)', [word])
  process.on('SIGTERM', async () => {
    await client.end()
    await server.stop()
    process.exit(0)
  })
  setInterval(() => {}, 60_000)
  // Last: whoever reads it may end us at once.
  process.stdout.write(`${JSON.stringify(server.clientConfig)}\n`)
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: String(error) })}\n`)
}
