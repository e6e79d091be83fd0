import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { lockDataDir } from './embedded/data-dir-lock.ts'
import { stopLeftServer } from './embedded/left-server.ts'
import { programs } from './embedded/programs.ts'
import { type ServerUser, serverUser } from './embedded/server-user.ts'
import type { StoreLog } from './store-log.ts'

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

const DATABASE = 'boundary'
const OWNER = 'boundary_owner'
const PORT = 5432
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
  log: StoreLog
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
    const server = await launchPatiently(found.postgres, cluster, sockets.path, { ...SETTINGS, ...opts.settings }, user, opts.log)
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

/** Made aside and then renamed: a start killed half-way leaves no half cluster. */
async function makeCluster(initdb: string, cluster: string, user: ServerUser): Promise<void> {
  await clearUnfinished(cluster)
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return
  const fresh = `${cluster}.new-${randomBytes(4).toString('hex')}`
  await rm(cluster, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (user.uid !== null && user.gid !== null) await chown(fresh, user.uid, user.gid)
  const how = user.command(initdb, [
    `--pgdata=${fresh}`,
    '--username=postgres',
    '--auth=trust',
    '--encoding=UTF8',
    // The same order and letters on every machine, whatever its locales.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ])
  const { file, args, ...as } = how
  const child = spawn(file, args, { ...as, cwd: '/', env: serverEnv(), stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-2_000)
  })
  const code = await new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  if (code !== 0) throw new Error(`The embedded database could not be made in ${cluster}: ${said.trim().split('\n')[0] ?? `exit ${code}`}`)
  await rename(fresh, cluster)
}

/** What a killed start left. Its initdb may still be writing there: then the rest goes at the next start. */
async function clearUnfinished(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    if (name.startsWith(`${basename(cluster)}.new`))
      await rm(join(dirname(cluster), name), { recursive: true, force: true }).catch(() => {})
  }
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

interface Server {
  died: Promise<never>
  stop(): Promise<void>
}

/**
 * Two things pass within moments: the sessions of a server killed alone still hold its memory; or a bot was killed while its
 * server was starting, and that one has only now taken the cluster.
 */
async function launchPatiently(...how: Parameters<typeof launch>): Promise<Server> {
  const [, cluster, , , , log] = how
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(...how)
    } catch (error) {
      if (attempt >= 100 || !/pre-existing shared memory block|lock file .* already exists/.test((error as Error).message)) throw error
      await stopLeftServer(cluster, log)
      await wait(50)
    }
  }
}

async function launch(
  postgres: string,
  cluster: string,
  sockets: string,
  settings: Readonly<Record<string, string>>,
  user: ServerUser,
  log: StoreLog,
): Promise<Server> {
  const flags = Object.entries({ ...settings, unix_socket_directories: sockets }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ...as } = user.command(postgres, ['-D', cluster, ...flags])
  // A session of its own: Ctrl-C in a terminal goes to the whole group, and the bot has to drain before its database goes.
  const child = spawn(file, args, { ...as, cwd: '/', detached: true, env: serverEnv(), stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()))
  let stopping = false
  const died = ended.then(() => (stopping ? new Promise<never>(() => {}) : Promise.reject(new Error('The embedded database ended.'))))
  died.catch(() => {})
  await ready(child, cluster, (line) => {
    if (!stopping) log.warn({ server: line.slice(0, 200) }, 'the embedded database reports')
  })
  // It may hold nobody's exit up: whoever wants it gone calls stop.
  child.unref()
  ;(child.stderr as { unref?: () => void } | null)?.unref?.()
  return {
    died,
    async stop() {
      stopping = true
      child.ref()
      for (const [signal, ms] of [
        ['SIGINT', 8_000],
        ['SIGQUIT', 3_000],
        ['SIGKILL', 3_000],
      ] as const) {
        if (child.exitCode !== null || child.signalCode !== null) return
        child.kill(signal)
        let timer: NodeJS.Timeout | undefined
        const gone = await Promise.race([
          ended.then(() => true),
          new Promise<false>((late) => {
            timer = setTimeout(() => late(false), ms)
          }),
        ])
        clearTimeout(timer)
        if (gone) return
        log.warn({ signal }, 'the embedded database does not stop')
      }
    },
  }
}

/** Waits for the server's own word, and goes on listening: its pipe must never fill. */
function ready(child: ChildProcess, cluster: string, tell: (line: string) => void): Promise<void> {
  return new Promise((done, fail) => {
    const said: string[] = []
    let up = false
    child.once('error', () => fail(new Error('The embedded database could not be started.')))
    child.once('close', (code) =>
      fail(new Error(`The embedded database in ${cluster} did not start: ${said.find((l) => l.startsWith('FATAL')) ?? `exit ${code}`}`)),
    )
    if (!child.stderr) return
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!up) said.push(line)
      if (/^(FATAL|PANIC):/.test(line) && up) tell(line)
      if (!up && line.includes('ready to accept connections')) {
        up = true
        done()
      }
    })
  })
}

/** Nothing of our environment (it holds secrets) goes to the server. */
const serverEnv = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

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
