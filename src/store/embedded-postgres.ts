import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { lockDataDir } from './embedded/data-dir-lock.ts'
import { launchServer } from './embedded/launch-server.ts'
import { stopLeftServer } from './embedded/left-server.ts'
import { makeCluster } from './embedded/make-cluster.ts'
import { programs } from './embedded/programs.ts'
import { type ServerUser, serverUser } from './embedded/server-user.ts'

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** For `pg`: a Unix socket and a user who owns the database `boundary` but is no superuser. */
  clientConfig: { host: string; port: number; user: string; database: string }
  /** The same as a connection string. */
  url: string
  /** Ends when the server has ended for another reason than `stop`. */
  died: Promise<never>
  /** Ends open connections, writes everything down and gives the data directory back. May be called twice. */
  stop(): Promise<void>
}

export const DATABASE = 'boundary'
export const OWNER = 'boundary_owner'
export const PORT = 5432
/** Linux allows 107 bytes for the path of a socket, macOS 103; the socket's own name takes 14. */
const SOCKET_DIR_MAX = 103 - 15

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '40',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  jit: 'off',
  // Found early, a deadlock is begun again well within the time a person waits.
  deadlock_timeout: '200ms',
  // Start-up and memory: no io worker processes, no standby machinery (backups are made with pg_dump).
  io_method: 'sync',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_parallel_workers_per_gather: '0',
  // Errors quote rows and statements; the log keeps to the server's own life.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_line_prefix: '',
}

/**
 * Starts a real Postgres under `dataDir/postgres`, reachable over a Unix socket only. The first start makes the cluster. A
 * server left behind by a killed bot is stopped first; a data directory that a live bot uses is refused.
 * @param settings more server settings, over the defaults (tests switch durability off)
 * @throws DataDirInUse, NoServerUser, or an Error whose message is for the operator
 */
export async function startEmbeddedPostgres(opts: {
  dataDir: string
  log: OpsLog
  settings?: Readonly<Record<string, string>>
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(opts.dataDir)
  await makeDataDir(dataDir)
  const unlock = await lockDataDir(dataDir)
  try {
    const cluster = join(dataDir, 'postgres')
    const found = await programs()
    const user = await serverUser(cluster, [found.postgres, cluster])
    await stopLeftServer(cluster, opts.log)
    await makeCluster(found.initdb, cluster, user)
    const sockets = await socketDir(dataDir, user)
    const server = await launchServer(found.postgres, cluster, sockets.path, { ...SETTINGS, ...opts.settings }, user, opts.log)
    let stopped: Promise<void> | null = null
    const stop = (): Promise<void> => {
      stopped ??= server.stop().then(sockets.remove).then(unlock)
      return stopped
    }
    try {
      await makeDatabase(sockets.path)
    } catch (error) {
      await stop()
      throw error
    }
    const clientConfig = { host: sockets.path, port: PORT, user: OWNER, database: DATABASE }
    const url = `postgres://${OWNER}@/${DATABASE}?host=${encodeURIComponent(sockets.path)}&port=${PORT}`
    return { clientConfig, url, died: server.died, stop }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Closed to others, except that as root the server's user has to pass through to its cluster. */
async function makeDataDir(dataDir: string): Promise<void> {
  const root = process.getuid?.() === 0
  if (await mkdir(dataDir, { recursive: true, mode: 0o700 })) await chmod(dataDir, root ? 0o711 : 0o700)
}

async function socketDir(dataDir: string, user: ServerUser): Promise<{ path: string; remove: () => Promise<void> }> {
  const near = join(dataDir, 'socket')
  const short = Buffer.byteLength(near) <= SOCKET_DIR_MAX
  const path = short ? near : await mkdtemp(join(Buffer.byteLength(tmpdir()) <= 60 ? tmpdir() : '/tmp', 'boundary-'))
  // Nobody else uses it while we hold the lock; a killed server leaves its socket and a lock file with a pid in it.
  if (short) await rm(path, { recursive: true, force: true })
  if (short) await mkdir(path)
  await chmod(path, 0o700)
  if (user.uid !== null && user.gid !== null) await chown(path, user.uid, user.gid)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

async function makeDatabase(host: string): Promise<void> {
  const client = new pg.Client({ host, port: PORT, user: 'postgres', database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query(`select 1 from pg_database where datname = '${DATABASE}'`)
    if (found.rowCount) return
    await client.query(
      `do $$ begin if not exists (select from pg_roles where rolname = '${OWNER}') then create role ${OWNER} login createrole; end if; end $$`,
    )
    await client.query(`create database ${DATABASE} owner ${OWNER}`)
  } finally {
    await client.end()
  }
}
