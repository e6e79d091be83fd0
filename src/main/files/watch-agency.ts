import { type FSWatcher, watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Agency } from '#domain/agency.ts'
import type { AgencySource, Clock } from '#usecases/ports/clock-and-files.ts'
import { FileFault } from './file-fault.ts'
import { parseAgency } from './load-agency.ts'

export interface AgencyWatch extends AgencySource {
  /** Looks at the file now; resolves when a change, if any, was taken up or refused. Never rejects. */
  look(): Promise<void>
  /** Stops watching; resolves when nothing more will be called. */
  close(): Promise<void>
}

export interface AgencyWatchOptions {
  file: string
  clock: Pick<Clock, 'now'>
  /** A changed file was taken up as a whole. */
  onChange?: (agency: Agency) => void
  /** A changed file was refused; the one before it stays. Told once per version of the file. */
  onRefused?: (fault: FileFault) => void
  /** How often the file is read in case the system does not tell of changes (network drives, containers). */
  pollMs?: number
  /** How long a file must rest before it is read: an editor writes in several steps. */
  settleMs?: number
}

/**
 * Reads the agency file and keeps it up to date without a restart: a changed file is taken up whole, or refused whole while the old
 * one stays. Rejects with FileFault when the file is broken at the start, and with the system's error when it is not there.
 */
export async function createAgencySource(options: AgencyWatchOptions): Promise<AgencyWatch> {
  const { file, clock, pollMs = 3000, settleMs = 150 } = options
  const name = basename(file)
  let text = await readFile(file, 'utf8')
  let agency = await parseAgency(name, text, clock.now())
  let year = yearOf(agency, clock)
  let closed = false
  let looking: Promise<void> = Promise.resolve()
  let settling: NodeJS.Timeout | null = null

  async function take(): Promise<void> {
    const fresh = await readFile(file, 'utf8').catch(() => null)
    if (closed) return
    // Holidays are worked out for the years around now, so a new year reads the file anew.
    if (fresh === text && yearOf(agency, clock) === year) return
    const wasSame = fresh === text
    text = fresh ?? ''
    year = yearOf(agency, clock)
    try {
      if (fresh === null) throw new FileFault(name, [{ line: 1, column: 1, message: 'the file is gone or cannot be read' }])
      const next = await parseAgency(name, fresh, clock.now())
      if (closed) return
      agency = next
      if (!wasSame) options.onChange?.(agency)
    } catch (error) {
      options.onRefused?.(
        error instanceof FileFault ? error : new FileFault(name, [{ line: 1, column: 1, message: 'the file cannot be read' }]),
      )
    }
  }
  const look = () => {
    looking = looking.then(take)
    return looking
  }
  const soon = () => {
    if (closed) return
    if (settling) clearTimeout(settling)
    settling = setTimeout(() => void look(), settleMs)
    settling.unref()
  }
  const watcher = watchFolder(file, soon)
  const poll = setInterval(() => void look(), pollMs)
  poll.unref()

  return {
    current: () => agency,
    look,
    async close() {
      closed = true
      clearInterval(poll)
      if (settling) clearTimeout(settling)
      watcher?.close()
      await looking
    },
  }
}

const yearOf = (agency: Agency, clock: Pick<Clock, 'now'>) =>
  Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO(agency.timezone).year

/** The folder is watched, since an editor puts a new file in the place of the old one. Null where the system cannot watch: the poll stays. */
function watchFolder(file: string, changed: () => void): FSWatcher | null {
  try {
    const watcher = watch(dirname(file), { persistent: false }, (_, which) => {
      if (which === null || which === basename(file)) changed()
    })
    watcher.on('error', () => watcher.close())
    return watcher
  } catch {
    return null
  }
}
