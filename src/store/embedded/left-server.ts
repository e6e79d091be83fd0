import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { OpsLog } from '#usecases/ports/clock-and-files.ts'
import { processCommand, processStart } from './process-facts.ts'

/**
 * Stops a database server that outlived its bot (`kill -9`). Only called while holding the lock of the data directory, so
 * nobody is using it. A server is only touched when its command line names this cluster; a pid that now belongs to somebody
 * else is left alone.
 */
export async function stopLeftServer(cluster: string, log: OpsLog): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const pid = Number((await linesOf(file))?.[0])
  if (Number.isInteger(pid) && pid > 0) {
    const start = await processStart(pid)
    if (start !== null && (await processCommand(pid))?.includes(cluster)) await stop(pid, start, log)
  }
  // Postgres takes any process with that pid for its server, another program's or the unburied remains of its own, and refuses to
  // start. With our pid in its place it looks further, at the memory in use, and decides rightly.
  const left = await linesOf(file)
  if (left) await writeFile(file, [String(process.pid), ...left.slice(1)].join('\n'))
}

const linesOf = async (file: string): Promise<string[] | null> => (await readFile(file, 'utf8').catch(() => null))?.split('\n') ?? null

async function stop(pid: number, start: string, log: OpsLog): Promise<void> {
  log.info({ pid }, 'stopping the database server that an earlier run left behind')
  for (const [signal, ms] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (await ends(pid, start, signal, ms)) return
    log.warn({ pid, signal }, 'the database server left behind does not stop')
  }
  throw new Error(`The database server left behind by an earlier run (process ${pid}) does not stop. End it by hand and start again.`)
}

async function ends(pid: number, start: string, signal: NodeJS.Signals, ms: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
    throw error
  }
  for (let waited = 0; waited < ms; waited += 10) {
    if ((await processStart(pid)) !== start) return true
    await wait(10)
  }
  return false
}
