import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { within } from '#wire/within.ts'
import { stopLeftServer } from './left-server.ts'
import { serverEnv } from './server-env.ts'
import type { ServerUser } from './server-user.ts'

/** A server that is ready for connections. */
export interface Server {
  died: Promise<never>
  stop(): Promise<void>
}

/**
 * Two things pass within moments: the sessions of a server killed alone still hold its memory; or a bot was killed while its
 * server was starting, and that one has only now taken the cluster.
 */
export async function launchServer(...how: Parameters<typeof launch>): Promise<Server> {
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
  log: OpsLog,
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
        const gone = ended.then(() => true)
        if (await within(gone, ms, false)) return
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
