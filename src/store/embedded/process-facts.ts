import { execFile } from 'node:child_process'
import { readFile, readlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** When a process began, in the system's own words; null when there is no such process (or only its remains). */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
    // The name in brackets may hold anything, so fields are counted from its end: state is the first, start time the 20th.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields && fields[0] !== 'Z' && fields[0] !== 'X' ? (fields[19] ?? null) : null
  }
  const out = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null)
  return out?.stdout.trim() || null
}

/** The command line of a process, null when it cannot be seen. */
export async function processCommand(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null)
    return line?.replaceAll('\0', ' ').trim() || null
  }
  const out = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => null)
  return out?.stdout.trim() || null
}

/** Names the place in which a pid means something: the host since its last boot, and within it the pid namespace. */
export async function processWorld(): Promise<string> {
  if (process.platform !== 'linux') return hostname()
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const space = await readlink('/proc/self/ns/pid').catch(() => '')
  return `${boot.trim()} ${space}`
}
