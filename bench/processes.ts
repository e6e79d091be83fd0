import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

interface Process {
  pid: number
  parent: number
  /** With its arguments. */
  command: string
}

/** Resident memory now and at its highest, in MB. `share` counts pages that several processes map by their part of them. */
export interface Memory {
  resident: number
  highest: number | null
  share: number | null
}

const MB = 1024
/** Linux counts in hundredths of a second, whatever its own clock. */
const TICK_MS = 10

/** Every process below `pid`, however deep. */
export function descendants(pid: number): Process[] {
  const all = existsSync('/proc/self/stat') ? fromProc() : fromPs()
  const found: Process[] = []
  const parents = new Set([pid])
  for (let before = -1; before !== found.length; ) {
    before = found.length
    for (const one of all) {
      if (!parents.has(one.parent) || parents.has(one.pid)) continue
      parents.add(one.pid)
      found.push(one)
    }
  }
  return found
}

/** Null when the process is gone. */
export function memoryOf(pid: number): Memory | null {
  try {
    if (!existsSync('/proc/self/status')) {
      return {
        resident: Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / MB,
        highest: null,
        share: null,
      }
    }
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const field = (text: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]) / MB
    return { resident: field(status, 'VmRSS'), highest: field(status, 'VmHWM'), share: field(rollup(pid), 'Pss') || null }
  } catch {
    return null
  }
}

/** Milliseconds of processor time used so far; null where the system does not tell. */
export function processorMs(pid: number): number | null {
  try {
    const [, user, system] = /\) \S (?:\S+ ){10}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return (Number(user) + Number(system)) * TICK_MS
  } catch {
    return null
  }
}

/** Closed to other users: the database of a bot started as root runs as one. */
function rollup(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  } catch {
    return ''
  }
}

function fromProc(): Process[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
      return [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return []
    }
  })
}

function fromPs(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}
