import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { StoreLog } from '../store-log.ts'
import { processCommand, processStart } from './process-facts.ts'

/**
 * Stops a database server that outlived its bot (`kill -9`). Only called while holding the lock of the data directory, so
 * nobody is using it. A server is only touched when its command line names this cluster; a pid that now belongs to somebody
 * else is left alone.
 */
export async function stopLeftServer(cluster: string, log: StoreLog): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  const start = await processStart(pid)
  if (start === null) return
  if (!(await processCommand(pid))?.includes(cluster)) {
    // Postgres would take the living pid for its own server and refuse to start. With our pid there it looks further and decides itself.
    await writeFile(file, [String(process.pid), ...lines.slice(1)].join('\n'))
    return
  }
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
