import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { processStart, processWorld } from './process-facts.ts'

/** Another bot runs on this data directory. The message is for the operator. */
export class DataDirInUse extends Error {
  override name = 'DataDirInUse' as const
}

interface Holder {
  /** Unique per holding, so that a lock is never mistaken for its successor. */
  id: string
  pid: number
  /** When the process began, as the system tells it: a reused pid has another. */
  start: string
  /** Host, boot and pid namespace in which `pid` means something. */
  world: string
  host: string
}

const FILE = 'bot.lock'
const BEAT_MS = 1_000
/** A holder in another container cannot be asked; its lock file is touched every second while it lives. */
const WATCH_MS = 5_000

/**
 * Takes the data directory for this process, or takes it over from one that is no more.
 * @returns releases it.
 * @throws DataDirInUse
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, FILE)
  const me: Holder = {
    id: randomUUID(),
    pid: process.pid,
    start: (await processStart(process.pid)) ?? '',
    world: await processWorld(),
    host: hostname(),
  }
  for (;;) {
    if (await place(path, me)) break
    const holder = await readHolder(path)
    if (holder && (await lives(holder, path, me))) throw inUse(dataDir, holder)
    await clearAway(path, holder?.id ?? null)
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS)
  beat.unref()
  return async () => {
    clearInterval(beat)
    if ((await readHolder(path))?.id === me.id) await rm(path, { force: true })
  }
}

/** A link appears whole or not at all, and never over another. */
async function place(path: string, me: Holder): Promise<boolean> {
  const draft = `${path}.${me.id}`
  await writeFile(draft, JSON.stringify(me), { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Removes a dead lock. Two starters may both have found it dead: only the one whose rename really moved that lock goes on; one
 * that moved a newer lock puts it back.
 */
async function clearAway(path: string, deadId: string | null): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const moved = await readHolder(aside)
  if (moved && moved.id !== deadId) await link(aside, path).catch(() => {})
  await rm(aside, { force: true })
}

async function lives(holder: Holder, path: string, me: Holder): Promise<boolean> {
  if (holder.world === me.world) return (await processStart(holder.pid)) === holder.start
  if (holder.host === me.host) return isTouched(path, 2 * BEAT_MS)
  return isTouched(path, WATCH_MS)
}

/** True when the file's time moves while we look. */
async function isTouched(path: string, forMs: number): Promise<boolean> {
  const before = await touchedAt(path)
  for (let waited = 0; waited < forMs; waited += 250) {
    await wait(250)
    if ((await touchedAt(path)) !== before) return true
  }
  return false
}

const touchedAt = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.mtimeMs ?? 0

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Holder
    return typeof holder.id === 'string' && typeof holder.pid === 'number' ? holder : null
  } catch {
    return null
  }
}

function inUse(dataDir: string, holder: Holder): DataDirInUse {
  const who = holder.pid === process.pid && holder.host === hostname() ? 'this process' : `process ${holder.pid} on ${holder.host}`
  return new DataDirInUse(
    `The data directory ${dataDir} is in use by a running bot (${who}). Stop that one first, or give this one another DATA_DIR.`,
  )
}
