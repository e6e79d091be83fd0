import { createPostgresBackend, type Job, type PostgresConnectionOptions, Queue, runMigrations, Worker } from 'bullmq'
import pg from 'pg'
import { type Backend, EVENTS, QUEUE_NAME, WORKER_OPTIONS } from './backend.ts'

/** The queue's own schema: nothing of it is shared with the bot's tables. */
const SCHEMA = 'queue'

/** BullMQ on the Postgres that holds everything else. `config` names a role that may create (or owns) the schema `queue`. */
export function postgresBackend(config: pg.ClientConfig): Backend {
  // BullMQ declares its own, looser shape of pg's options.
  const connection = (max: number): PostgresConnectionOptions => ({
    ...(config as Record<string, unknown>),
    schema: SCHEMA,
    max,
    application_name: 'boundary-bot queue',
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
  })
  return {
    kind: 'postgres',
    prepare: () => migrate(config),
    openQueue: () => new Queue(QUEUE_NAME, { connection: connection(2), streams: EVENTS }, createPostgresBackend) as unknown as Queue,
    openWorker: (process: (job: Job) => Promise<void>) =>
      new Worker(QUEUE_NAME, process, { ...WORKER_OPTIONS, connection: connection(3) }, createPostgresBackend) as unknown as Worker,
    abandon: async () => undefined,
  }
}

/** Takes an advisory lock inside: of processes that start together one migrates and the others wait. */
async function migrate(config: pg.ClientConfig): Promise<true> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client, SCHEMA)
    return true
  } finally {
    await client.end()
  }
}
