import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
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

/** Whoever wrote a lock that cannot be read: a machine that lost its power. */
const TORN: Holder = { id: 'torn', pid: 0, start: '', world: '', host: '' }

const FILE = 'bot.lock'
const BEAT_MS = 1_000
/** A holder in another container cannot be asked; its lock file is touched every second while it lives. */
const WATCH_MS = 5_000
/** Another starter is just removing a dead lock. */
const SETTLE_MS = 20

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
  const other = await take(path, me)
  if (other) throw inUse(dataDir, other)
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS)
  beat.unref()
  return async () => {
    clearInterval(beat)
    await removeOf(me, path)
  }
}

/** Null when the lock is ours now, else who lives and has it. */
async function take(path: string, me: Holder): Promise<Holder | null> {
  for (;;) {
    if (await putLock(path, me)) return null
    const holder = await readHolder(path)
    if (holder === null) continue
    if (await lives(holder, path, me)) return holder
    await clearAway(path, holder, me)
  }
}

/** A link appears whole or not at all, and never over another. */
async function putLock(path: string, me: Holder): Promise<boolean> {
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
 * Removes a dead lock. Several starters may have found it dead, and one of them may hold the next one by now. So the right to
 * remove this very lock is a lock of its own: while it is held nobody else takes the dead one away, and what is there stays what was seen.
 */
async function clearAway(path: string, dead: Holder, me: Holder): Promise<void> {
  const right = `${path}.${dead.id}`
  if (await take(right, me)) return wait(SETTLE_MS)
  await removeOf(dead, path)
  await removeOf(me, right)
}

async function removeOf(holder: Holder, path: string): Promise<void> {
  if ((await readHolder(path))?.id === holder.id) await rm(path, { force: true })
}

async function lives(holder: Holder, path: string, me: Holder): Promise<boolean> {
  if (holder === TORN) return false
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

/** Null when there is none. */
async function readHolder(path: string): Promise<Holder | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    const holder = JSON.parse(text) as Holder
    return /^[\w-]+$/.test(holder.id) && typeof holder.pid === 'number' ? holder : TORN
  } catch {
    return TORN
  }
}

function inUse(dataDir: string, holder: Holder): DataDirInUse {
  const who = holder.pid === process.pid && holder.host === hostname() ? 'this process' : `process ${holder.pid} on ${holder.host}`
  return new DataDirInUse(
    `The data directory ${dataDir} is in use by a running bot (${who}). Stop that one first, or give this one another DATA_DIR.`,
  )
}
